import { isUtf8, transcode } from "node:buffer";
import { createReadStream, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { PingpinError } from "../../model/errors.ts";
import { unreadableFile } from "../../model/file-error.ts";

/** One line of a stream: its text, or why it could not be read. Numbers start at 1. */
export type InputLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: string; readonly isTooLong: boolean };

/** Whole lines as bytes in memory of their own, so that they can be handed to another thread. */
export interface LineBytes {
  /** The number of the first of the lines. */
  readonly first: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether the first line was too long to be kept; what stands for it is empty. */
  readonly isCut: boolean;
}

const MAX_LINE_BYTES = 8_000_000;
const NEWLINE = 10;

/** Opens a file as a byte stream. Throws FILE_MISSING, FILE_EMPTY or FILE_UNREADABLE. */
export function openInput(path: string): Readable {
  try {
    const facts = statSync(path);
    if (facts.isDirectory()) throw new PingpinError("FILE_UNREADABLE", { subject: path, detail: "这是一个目录" });
    if (facts.isFile() && facts.size === 0) throw new PingpinError("FILE_EMPTY", { subject: path });
  } catch (cause) {
    throw cause instanceof PingpinError ? cause : unreadableFile(path, cause);
  }
  return createReadStream(path, { highWaterMark: 1 << 18 });
}

/**
 * The lines of a UTF-8 stream in blocks, in memory bounded by the longest line allowed (8 MB). A line that is not
 * UTF-8 or too long is a fault of that line; a stream that is binary or in another encoding from its start throws.
 */
export async function* readLineBlocks(stream: Readable, subject: string): AsyncGenerator<readonly InputLine[]> {
  for await (const block of readLineBytes(stream, subject)) yield decodeLines(block);
}

/** The same blocks as `readLineBlocks`, not yet cut into lines. */
export async function* readLineBytes(stream: Readable, subject: string): AsyncGenerator<LineBytes> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let first = 1;
  let isOpening = true;
  for await (const piece of readChunks(stream, subject)) {
    const chunk = isOpening ? openingChunk(piece, subject) : piece;
    isOpening = false;
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      const block = blockOf([...rest, chunk.subarray(0, end)], first, restBytes > MAX_LINE_BYTES);
      // Counted before it is given away: who takes the block may hand its memory to another thread.
      first += countLines(block.bytes);
      yield block;
      rest = [];
      restBytes = 0;
    }
    restBytes += chunk.length - end;
    // Past the limit only the length is kept, so that an endless line cannot fill the memory.
    if (restBytes <= MAX_LINE_BYTES) rest.push(chunk.subarray(end));
    else rest = [];
  }
  if (restBytes > 0) yield blockOf(rest, first, restBytes > MAX_LINE_BYTES);
}

/** The lines of a block, decoded; the last one may lack its line feed. */
export function decodeLines({ first, bytes, isCut }: LineBytes): readonly InputLine[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPlain = !isCut && buffer.length <= MAX_LINE_BYTES && isUtf8(buffer);
  if (!isPlain) return cutLines(buffer).map((line, index) => toLine(first + index, line, isCut && index === 0));
  const texts = textOf(buffer).split("\n");
  if (texts.at(-1) === "") texts.pop();
  return texts.map((text, index) => ({ number: first + index, text }));
}

/** The text of valid UTF-8. Chinese takes Node a quarter of the time by way of UTF-16 that it takes straight to a string. */
function textOf(utf8: Buffer): string {
  return transcode(utf8, "utf8", "utf16le").toString("utf16le");
}

/** The lines of bytes of which some may be no text; at least one, for a line that was cut leaves nothing. */
function cutLines(buffer: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = buffer.indexOf(NEWLINE); end !== -1; end = buffer.indexOf(NEWLINE, start)) {
    lines.push(buffer.subarray(start, end));
    start = end + 1;
  }
  if (start < buffer.length || lines.length === 0) lines.push(buffer.subarray(start));
  return lines;
}

async function* readChunks(stream: Readable, subject: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
  } catch (cause) {
    throw new PingpinError("FILE_UNREADABLE", { subject, detail: "读取中断", cause });
  }
}

function blockOf(parts: readonly Buffer[], first: number, isCut: boolean): LineBytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { first, bytes, isCut };
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

function openingChunk(chunk: Buffer, subject: string): Buffer {
  if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)) {
    throw new PingpinError("FILE_ENCODING", { subject, detail: "文件是 UTF-16" });
  }
  if (chunk.includes(0)) throw new PingpinError("FILE_BINARY", { subject });
  const lineEnd = chunk.indexOf(NEWLINE);
  const opening = lineEnd === -1 ? wholeCharacters(chunk) : chunk.subarray(0, lineEnd);
  if (!isUtf8(opening)) throw new PingpinError("FILE_ENCODING", { subject, detail: "第 1 行就不是 UTF-8，可能是 GBK" });
  const hasMark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
  return hasMark ? chunk.subarray(3) : chunk;
}

/** The chunk without its last character, of which a pipe may have brought only a part. */
function wholeCharacters(chunk: Buffer): Buffer {
  const lead = chunk.subarray(-4).findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  return lead === -1 ? chunk : chunk.subarray(0, Math.max(0, chunk.length - 4) + lead);
}

function toLine(number: number, line: Buffer, isCut: boolean): InputLine {
  if (isCut || line.length > MAX_LINE_BYTES) {
    return { number, fault: `一行超过 ${MAX_LINE_BYTES / 1_000_000} MB`, isTooLong: true };
  }
  if (!isUtf8(line)) return { number, fault: "不是 UTF-8 文字", isTooLong: false };
  return { number, text: line.toString("utf8") };
}
