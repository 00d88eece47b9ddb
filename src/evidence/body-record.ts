import { readWarc } from "./warc-reader.ts";

/** The record of a capture's WARC that carries its body: the last answer, or the imported file; null when there is none. */
export function bodyRecord(warc: Uint8Array): { readonly id: string; readonly offset: number } | null {
  let last: { readonly id: string; readonly offset: number } | null = null;
  for (const read of readWarc(warc)) {
    if (read.kind === "broken") return last;
    const { fields, offset } = read.record;
    const type = fields.get("warc-type");
    const isFile = type === "resource" && !(fields.get("warc-target-uri") ?? "").startsWith("urn:");
    if (type === "response" || isFile) last = { id: fields.get("warc-record-id") ?? "", offset };
  }
  return last;
}
