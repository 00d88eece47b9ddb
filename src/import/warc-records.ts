import { constants, gunzipSync } from "node:zlib";
import { PingpinError } from "../model/errors.ts";

/** One record of a WARC file: its header fields by lower-case name, its block, and where it starts in the unpacked file. */
export interface WarcRecord {
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
  readonly offset: number;
}

const LARGEST_UNPACKED = 512 * 1024 * 1024;
const HEAD_END = Buffer.from("\r\n\r\n");
const LONGEST_HEAD = 65_536;

/**
 * The records of a WARC 1.0 or 1.1 file, packed or not, as any archiver writes it. Throws FILE_TYPE_UNKNOWN behind the last
 * whole record of a file that is cut off or damaged, since what follows cannot be told, and FILE_TOO_LARGE over 512 MB unpacked.
 */
export function* readWarcRecords(bytes: Uint8Array, subject: string): Generator<WarcRecord> {
  const { file, isCutOff } = unpacked(bytes, subject);
  for (let offset = 0; offset < file.byteLength; ) {
    const headEnd = file.indexOf(HEAD_END, offset);
    const head = headEnd < 0 || headEnd - offset > LONGEST_HEAD ? null : file.toString("utf8", offset, headEnd);
    const length = head === null || !/^WARC\/1\.[01]\r\n/u.test(head) ? Number.NaN : lengthIn(head);
    const start = headEnd + HEAD_END.byteLength;
    if (head === null || !Number.isInteger(length) || start + length > file.byteLength) throw damaged(subject, offset);
    yield { fields: fieldsOf(head), block: file.subarray(start, start + length), offset };
    offset = start + length;
    while (file[offset] === 0x0d || file[offset] === 0x0a) offset += 1;
  }
  if (isCutOff) throw damaged(subject, file.byteLength);
}

interface Unpacked {
  readonly file: Buffer;
  readonly isCutOff: boolean;
}

function unpacked(bytes: Uint8Array, subject: string): Unpacked {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    return { file: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), isCutOff: false };
  const limit = { maxOutputLength: LARGEST_UNPACKED };
  try {
    return { file: gunzipSync(bytes, limit), isCutOff: false };
  } catch (cause) {
    if (endsTooEarly(cause))
      return { file: gunzipSync(bytes, { ...limit, finishFlush: constants.Z_SYNC_FLUSH }), isCutOff: true };
    if (cause instanceof RangeError) {
      throw new PingpinError("FILE_TOO_LARGE", { subject, detail: "解压后超过 512 MB，请分成几个文件", cause });
    }
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "网页归档不完整或已损坏", cause });
  }
}

/** Whether packed bytes end too early, so that what comes before can be unpacked. */
function endsTooEarly(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
}

function lengthIn(head: string): number {
  return Number(/^content-length:[ \t]*(\d+)[ \t]*$/imu.exec(head)?.[1] ?? Number.NaN);
}

function fieldsOf(head: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

function damaged(subject: string, offset: number): PingpinError {
  return new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: `网页归档从第 ${offset} 字节起不完整或已损坏` });
}
