import { readGzipMember } from "./gzip-member.ts";

/** A record as read: its header fields by lower-case name, its block, and where its member started. */
export interface ReadRecord {
  readonly offset: number;
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Uint8Array;
}

/** A record that is whole, or what is wrong at an offset; nothing can be read after a wrong one. */
type RecordRead =
  | { readonly kind: "record"; readonly record: ReadRecord }
  | { readonly kind: "broken"; readonly offset: number; readonly detail: string };

const HEAD_END = Buffer.from("\r\n\r\n");

/** The records of a WARC 1.1 file with one gzip member a record, until its end or the first damage. */
export function* readWarc(bytes: Uint8Array): Generator<RecordRead> {
  for (let offset = 0; offset < bytes.byteLength; ) {
    const member = readGzipMember(bytes, offset);
    if (member === null) {
      yield { kind: "broken", offset, detail: "压缩段不完整或已损坏" };
      return;
    }
    const record = parseRecord(member.content, offset);
    if (record === null) {
      yield { kind: "broken", offset, detail: "不是完整的 WARC 记录" };
      return;
    }
    yield { kind: "record", record };
    offset = member.next;
  }
}

function parseRecord(content: Buffer, offset: number): ReadRecord | null {
  const headEnd = content.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const [version, ...lines] = content.toString("utf8", 0, headEnd).split("\r\n");
  if (version !== "WARC/1.1") return null;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(": ");
    if (colon < 1) return null;
    fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 2));
  }
  const length = Number(fields.get("content-length") ?? Number.NaN);
  const start = headEnd + HEAD_END.byteLength;
  const end = start + length;
  if (!Number.isInteger(length) || !content.subarray(end).equals(HEAD_END)) return null;
  return { offset, fields, block: content.subarray(start, end) };
}
