import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { Adapter } from "../../extract/adapters/adapter.ts";
import { checkAdapter } from "../../extract/adapters/check-adapter.ts";
import { draftAdapter, type SamplePage } from "../../extract/adapters/draft-adapter.ts";
import { NO_CONTEXT } from "../../extract/extraction.ts";
import { readImport } from "../../import/read-import.ts";
import { PingpinError } from "../../model/errors.ts";
import { isWebAddress } from "../../model/web-address.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { decodeBytes } from "../../text/decode.ts";
import { parseAdapter } from "./load-adapters.ts";

/** A drafted adapter, whether it reads its own samples, and the file that now holds it; null where none was asked for. */
export interface DraftedAdapter {
  readonly yaml: string;
  readonly adapter: Adapter;
  readonly problems: readonly string[];
  readonly path: string | null;
}

/**
 * Drafts an adapter from two saved pages (.html, .mhtml) of one site and tries it on them. `output` is a new file named
 * after the adapter. Throws ADAPTER_INVALID with the reason where the pages give none, OPTION_INVALID for its name,
 * OUTPUT_EXISTS and FILE_* errors.
 */
export async function draftAdapterFrom(
  paths: readonly [string, string],
  request: { readonly name: string; readonly output: string | null; readonly now: string },
): Promise<DraftedAdapter> {
  const { name, output, now } = request;
  if (output !== null && basename(output) !== `${name}.yaml`) {
    throw new PingpinError("OPTION_INVALID", { subject: "--output", detail: `文件名应为 ${name}.yaml，与适配名一致` });
  }
  if (output !== null && existsSync(output)) throw new PingpinError("OUTPUT_EXISTS", { subject: output });
  const pages = [await readSample(paths[0], now), await readSample(paths[1], now)] as const;
  const draft = draftAdapter(pages, name, { ...NO_CONTEXT, sourceName: name });
  if ("reasons" in draft)
    throw new PingpinError("ADAPTER_INVALID", { subject: name, detail: draft.reasons.join("；") });
  const adapter = parseAdapter(draft.yaml, output ?? name);
  if (output !== null) await writeFileWhole(output, Buffer.from(draft.yaml));
  return { yaml: draft.yaml, adapter, problems: checkAdapter(adapter), path: output };
}

async function readSample(path: string, now: string): Promise<SamplePage> {
  const { content } = await readImport(path, { now, decode: decodeBytes });
  if (content.kind !== "html") {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail: "样例须是保存的网页（.html 或 .mhtml）" });
  }
  return { html: content.html, url: isWebAddress(content.url) ? content.url : null };
}
