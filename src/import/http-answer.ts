import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** An HTTP response as archived: its status and its body with transfer and content coding undone. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

const HEAD_END = Buffer.from("\r\n\r\n");
const LARGEST_BODY = 64 * 1024 * 1024;

/** Reads the block of a `response` record; null when it is no HTTP response or its body cannot be decoded. */
export function httpAnswer(block: Buffer): HttpAnswer | null {
  const end = block.indexOf(HEAD_END);
  if (end < 0) return null;
  const [first = "", ...lines] = block.toString("latin1", 0, end).split("\r\n");
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/u.exec(first)?.[1] ?? Number.NaN);
  if (!Number.isInteger(status)) return null;
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? "";
  const raw = block.subarray(end + HEAD_END.byteLength);
  const whole = /chunked/iu.test(header("transfer-encoding")) ? (unchunked(raw) ?? raw) : raw;
  const body = decoded(whole, header("content-encoding").toLowerCase());
  return body === null ? null : { status, contentType: header("content-type"), body };
}

/** Null where the body is not chunked after all, as in archives that undid the coding and kept the header. */
function unchunked(raw: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = raw.indexOf("\r\n", at);
    const size = lineEnd < 0 ? null : /^([0-9a-f]+)[ \t]*(?:;.*)?$/iu.exec(raw.toString("latin1", at, lineEnd))?.[1];
    if (size === undefined || size === null) return null;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(chunks);
    const start = lineEnd + 2;
    if (start + length > raw.byteLength) return null;
    chunks.push(raw.subarray(start, start + length));
    at = start + length + 2;
  }
}

function decoded(body: Buffer, coding: string): Uint8Array | null {
  const limit = { maxOutputLength: LARGEST_BODY };
  try {
    if (/gzip/u.test(coding)) return body[0] === 0x1f ? gunzipSync(body, limit) : body;
    if (coding === "br") return brotliDecompressSync(body, limit);
    if (coding === "deflate") return (body[0] ?? 0) % 16 === 8 ? inflateSync(body, limit) : inflateRawSync(body, limit);
    return body;
  } catch {
    // Cut off or too large: the page is left out and counted as unread.
    return null;
  }
}
