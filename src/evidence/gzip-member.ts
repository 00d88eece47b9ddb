import { crc32, inflateRawSync } from "node:zlib";

/** One gzip member of a file: what it holds and where the next one starts. */
interface GzipMember {
  readonly content: Buffer;
  readonly next: number;
}

const HEADER = 10;
const TRAILER = 8;
const MAX_CONTENT = 1024 * 1024 * 1024;

/**
 * The gzip member (RFC 1952) at `offset`, checked against its own checksum and length, as no common WARC
 * validator does. Null when it is cut short or damaged, or holds more than 1 GiB; only plain members, as
 * this program writes them, are read.
 */
export function readGzipMember(bytes: Uint8Array, offset: number): GzipMember | null {
  const member = Buffer.from(bytes.buffer, bytes.byteOffset + offset, bytes.byteLength - offset);
  if (member.byteLength < HEADER + TRAILER || member.readUInt32BE(0) !== 0x1f8b0800) return null;
  const inflated = inflate(member.subarray(HEADER));
  if (inflated === null) return null;
  const trailer = HEADER + inflated.consumed;
  if (trailer + TRAILER > member.byteLength) return null;
  const whole =
    member.readUInt32LE(trailer) === crc32(inflated.content) &&
    member.readUInt32LE(trailer + 4) === inflated.content.byteLength;
  return whole ? { content: inflated.content, next: offset + trailer + TRAILER } : null;
}

interface InflateInfo {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function inflate(deflated: Uint8Array): { readonly content: Buffer; readonly consumed: number } | null {
  try {
    // With `info`, Node gives the engine beside the content; its types do not know the option.
    const options: object = { info: true, maxOutputLength: MAX_CONTENT };
    const result: unknown = inflateRawSync(deflated, options);
    return isInflateInfo(result) ? { content: result.buffer, consumed: result.engine.bytesWritten } : null;
  } catch {
    // Damaged or cut-off data; the caller says which record.
    return null;
  }
}

function isInflateInfo(result: unknown): result is InflateInfo {
  return typeof result === "object" && result !== null && "buffer" in result && "engine" in result;
}
