import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";

/** One record to be written; `fields` are further header lines, in order, without `null` ones. */
export interface WarcRecord {
  readonly type: "warcinfo" | "request" | "response" | "revisit" | "resource";
  readonly id: string;
  readonly date: string;
  readonly contentType: string;
  readonly block: Uint8Array;
  readonly fields: readonly (readonly [name: string, value: string | null])[];
}

/** The bytes of `record` as one gzip member of a WARC 1.1 file (ISO 28500:2017), with its block digest. */
export function warcMember(record: WarcRecord): Uint8Array {
  const fields: WarcRecord["fields"] = [
    ["WARC-Type", record.type],
    ["WARC-Record-ID", `<urn:uuid:${record.id}>`],
    ["WARC-Date", warcDate(record.date)],
    ...record.fields,
    ["WARC-Block-Digest", warcDigest(record.block)],
    ["Content-Type", record.contentType],
    ["Content-Length", String(record.block.byteLength)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${oneLine(value)}\r\n`]));
  return gzipSync(Buffer.concat([Buffer.from(`WARC/1.1\r\n${lines.join("")}\r\n`), record.block, END]));
}

const END = Buffer.from("\r\n\r\n");

/** A digest as WARC headers write it here: `sha256:` and lower-case hexadecimal. */
export function warcDigest(content: Uint8Array): string {
  return `sha256:${hash("sha256", content, "hex")}`;
}

/** `text` on one line: what breaks a header line is percent-encoded. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => encodeURIComponent(character));
}

function warcDate(instant: string): string {
  return new Date(instant).toISOString();
}
