import { isUtf8 } from "node:buffer";
import { createReadStream, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { PingpinError } from "../../model/errors.ts";

/** One line of a stream: its text, or why it could not be read. Numbers start at 1. */
export type InputLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: string; readonly isTooLong: boolean };

const MAX_LINE_BYTES = 8_000_000;
const NEWLINE = 10;

/** Opens a file as a byte stream. Throws FILE_MISSING, FILE_EMPTY or FILE_UNREADABLE. */
export function openInput(path: string): Readable {
  try {
    const facts = statSync(path);
    if (facts.isDirectory()) throw new PingpinError("FILE_UNREADABLE", { subject: path, detail: "这是一个目录" });
    if (facts.isFile() && facts.size === 0) throw new PingpinError("FILE_EMPTY", { subject: path });
  } catch (cause) {
    if (cause instanceof PingpinError) throw cause;
    throw new PingpinError("FILE_MISSING", { subject: path, cause });
  }
  return createReadStream(path, { highWaterMark: 1 << 18 });
}

/**
 * The lines of a UTF-8 stream in blocks, in memory bounded by the longest line allowed (8 MB). A line that is not
 * UTF-8 or too long is a fault of that line; a stream that is binary or in another encoding from its start throws.
 */
export async function* readLineBlocks(stream: Readable, subject: string): AsyncGenerator<readonly InputLine[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 0;
  let first = true;
  for await (const piece of readChunks(stream, subject)) {
    const chunk = first ? openingChunk(piece, subject) : piece;
    first = false;
    const block: InputLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      rest.push(chunk.subarray(start, end));
      number += 1;
      block.push(toLine(number, rest, restBytes + end - start));
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    restBytes += chunk.length - start;
    // Past the limit only the length is kept, so that an endless line cannot fill the memory.
    if (restBytes <= MAX_LINE_BYTES) rest.push(chunk.subarray(start));
    else rest = [];
    if (block.length > 0) yield block;
  }
  if (restBytes > 0) yield [toLine(number + 1, rest, restBytes)];
}

async function* readChunks(stream: Readable, subject: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
  } catch (cause) {
    throw new PingpinError("FILE_UNREADABLE", { subject, detail: "读取中断", cause });
  }
}

function openingChunk(chunk: Buffer, subject: string): Buffer {
  if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)) {
    throw new PingpinError("FILE_ENCODING", { subject, detail: "文件是 UTF-16" });
  }
  if (chunk.includes(0)) throw new PingpinError("FILE_BINARY", { subject });
  const lineEnd = chunk.indexOf(NEWLINE);
  const opening = lineEnd === -1 ? chunk.subarray(0, Math.max(0, chunk.length - 4)) : chunk.subarray(0, lineEnd);
  if (!isUtf8(opening)) throw new PingpinError("FILE_ENCODING", { subject, detail: "第 1 行就不是 UTF-8，可能是 GBK" });
  const hasMark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
  return hasMark ? chunk.subarray(3) : chunk;
}

function toLine(number: number, parts: readonly Buffer[], bytes: number): InputLine {
  if (bytes > MAX_LINE_BYTES) return { number, fault: `一行超过 ${MAX_LINE_BYTES / 1_000_000} MB`, isTooLong: true };
  const [only] = parts;
  const line = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  if (!isUtf8(line)) return { number, fault: "不是 UTF-8 文字", isTooLong: false };
  return { number, text: line.toString("utf8") };
}
