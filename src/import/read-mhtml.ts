import { PingpinError } from "../model/errors.ts";
import { isWebAddress } from "../model/web-address.ts";
import type { DecodeText } from "./decode-text.ts";

/** The page of a saved MHTML file; `savedFrom` is the address it was saved from, null when the file does not say. */
export interface SavedPage {
  readonly html: string;
  readonly savedFrom: string | null;
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const DEEPEST = 4;

/**
 * Reads the page out of an MHTML file (RFC 2557): the part that the file names as its root, else its first HTML part.
 * Pictures and frames are left aside. Throws FILE_TYPE_UNKNOWN when there is no HTML part.
 */
export function readMhtml(bytes: Uint8Array, subject: string, decode: DecodeText): SavedPage {
  const whole = splitPart(Buffer.from(bytes));
  const pages = leaves(whole, 0).filter((part) => mediaTypeOf(part).includes("html"));
  const from = header(whole, "snapshot-content-location") ?? header(whole, "content-location");
  const start = parameter(header(whole, "content-type") ?? "", "start");
  const root =
    pages.find((part) => start !== null && header(part, "content-id") === start) ??
    pages.find((part) => from !== null && header(part, "content-location") === from) ??
    pages[0];
  if (root === undefined) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "MHTML 文件里没有网页正文，请重新保存网页" });
  }
  const charset = parameter(header(root, "content-type") ?? "", "charset");
  const address = from ?? header(root, "content-location");
  return { html: decode(bodyOf(root), charset).text, savedFrom: isUsable(address) ? address : null };
}

/** Parts that hold no parts, in file order. */
function leaves(part: Part, depth: number): readonly Part[] {
  const boundary = parameter(header(part, "content-type") ?? "", "boundary");
  if (!mediaTypeOf(part).startsWith("multipart/") || boundary === null || depth >= DEEPEST) return [part];
  return cutAtBoundary(part.body, boundary).flatMap((bytes) => leaves(splitPart(bytes), depth + 1));
}

function cutAtBoundary(body: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`, "latin1");
  const pieces: Buffer[] = [];
  let from = body.indexOf(mark);
  while (from !== -1) {
    const next = body.indexOf(mark, from + mark.length);
    const piece = body.subarray(from + mark.length, next === -1 ? body.length : next);
    if (piece.subarray(0, 2).toString("latin1") === "--") break;
    const start = piece.indexOf("\n");
    if (start !== -1) pieces.push(piece.subarray(start + 1));
    from = next;
  }
  return pieces;
}

/** Headers up to the first empty line; continued lines are joined. */
function splitPart(bytes: Buffer): Part {
  const end = /\r?\n\r?\n/.exec(bytes.subarray(0, 65_536).toString("latin1"));
  if (end === null) return { headers: new Map(), body: bytes };
  const head = bytes
    .subarray(0, end.index)
    .toString("latin1")
    .replace(/\r?\n[ \t]+/g, " ");
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: bytes.subarray(end.index + end[0].length) };
}

function bodyOf(part: Part): Uint8Array {
  const encoding = (header(part, "content-transfer-encoding") ?? "").toLowerCase();
  if (encoding === "base64") return Buffer.from(part.body.toString("latin1"), "base64");
  return encoding === "quoted-printable" ? quotedPrintable(part.body.toString("latin1")) : part.body;
}

/** RFC 2045 §6.7, on bytes held as Latin-1. */
function quotedPrintable(text: string): Uint8Array {
  const plain = text
    .replace(/[ \t]+(?=\r?\n)/g, "")
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

function header(part: Part, name: string): string | null {
  return part.headers.get(name) ?? null;
}

function mediaTypeOf(part: Part): string {
  return (header(part, "content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function parameter(value: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(value);
  return match?.[1] ?? match?.[2] ?? null;
}

function isUsable(address: string | null): address is string {
  return address !== null && isWebAddress(address) && URL.canParse(address);
}
