import type { Adapter } from "../extract/adapter.ts";
import { checkAdapter } from "../extract/check-adapter.ts";
import { loadAdapters } from "../extract/load-adapters.ts";
import { PingpinError } from "../model/errors.ts";
import type { Source } from "../model/source.ts";
import { loadSource } from "./load-source.ts";
import { programFile } from "./program-files.ts";

/** How one adapter did on its own sample pages. */
export interface AdapterCheck {
  readonly name: string;
  readonly title: string;
  /** The day someone checked it on a live site, or null. */
  readonly verifiedOn: string | null;
  readonly samples: number;
  /** One Chinese sentence for each difference. */
  readonly problems: readonly string[];
}

/** A source file that reads well, and the adapters it may use. */
export interface SourceCheck {
  readonly source: Source;
  readonly adapters: readonly AdapterCheck[];
}

/** Checks a source file and tries its adapter (all of them for `auto`) offline. Throws SOURCE_INVALID or ADAPTER_INVALID. */
export async function checkSource(path: string): Promise<SourceCheck> {
  const source = loadSource(path);
  const adapters = await loadAdapters(programFile("rules/adapters"));
  const used = source.adapter === "auto" ? adapters : adapters.filter(({ name }) => name === source.adapter);
  if (used.length === 0) {
    const names = ["auto", ...adapters.map(({ name }) => name)].join("、");
    throw new PingpinError("SOURCE_INVALID", {
      subject: path,
      detail: `没有名为“${source.adapter}”的站点适配，可用：${names}`,
    });
  }
  return { source, adapters: used.map(triedOnSamples) };
}

function triedOnSamples(adapter: Adapter): AdapterCheck {
  const { name, title, verifiedOn, samples } = adapter;
  return { name, title, verifiedOn, samples: samples.length, problems: checkAdapter(adapter) };
}
