import type { Adapter } from "../../extract/adapters/adapter.ts";
import { checkAdapter } from "../../extract/adapters/check-adapter.ts";
import type { Source } from "../../model/source.ts";
import { adaptersInForce } from "./adapters.ts";
import { loadSource } from "./load-source.ts";
import { refuseLargeLists } from "./refuse-large-lists.ts";

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

/** Checks a source file and tries its adapter (all of them for `auto`) offline. Throws what a scan would: SOURCE_INVALID, ADAPTER_INVALID, NOT_ALLOWED. */
export async function checkSource(path: string, rulesDirs: readonly string[]): Promise<SourceCheck> {
  const source = loadSource(path, rulesDirs);
  await refuseLargeLists([source]);
  const adapters = await adaptersInForce(rulesDirs);
  const used = source.adapter === "auto" ? adapters : adapters.filter(({ name }) => name === source.adapter);
  return { source, adapters: used.map(triedOnSamples) };
}

/** How the adapters in force do on their own samples. */
export async function checkAdapters(rulesDirs: readonly string[]): Promise<readonly AdapterCheck[]> {
  return (await adaptersInForce(rulesDirs)).map(triedOnSamples);
}

function triedOnSamples(adapter: Adapter): AdapterCheck {
  const { name, title, verifiedOn, samples } = adapter;
  return { name, title, verifiedOn, samples: samples.length, problems: checkAdapter(adapter) };
}
