import iconv from "iconv-lite";
import jschardet from "jschardet";
import type { Charset } from "../model/capture.ts";

/** Text of a body with the character set that gave it. */
export interface DecodedText {
  readonly text: string;
  readonly charset: Charset;
}

type CharsetSource = Charset["source"];

const PRESCAN_BYTES = 8192;
const DETECT_BYTES = 65_536;
const BROKEN_RATIO = 0.002;
const MARKS: readonly { readonly bytes: readonly number[]; readonly charset: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], charset: "utf-8" },
  { bytes: [0x84, 0x31, 0x95, 0x33], charset: "gb18030" },
  { bytes: [0xff, 0xfe], charset: "utf-16le" },
  { bytes: [0xfe, 0xff], charset: "utf-16be" },
];

/**
 * Decodes the bytes of a text body. Order: byte order mark, HTTP charset, `<meta>` within the first 8 KB, strict
 * UTF-8, detection among gb18030, big5 and utf-8, at last utf-8 with replacement characters. A declaration that
 * the bytes plainly contradict is passed over. gbk and gb2312 are read as gb18030, since the narrower decoders of
 * Node lose `€` and rare characters.
 */
export function decodeBytes(bytes: Uint8Array, declared: string | null): DecodedText {
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  const header = declared === null ? null : decodeDeclared(bytes, declared, "header");
  if (header !== null) return header;
  const label = metaCharset(bytes);
  const meta = label === null ? null : decodeDeclared(bytes, label, "meta");
  if (meta !== null) return meta;
  const strict = decodeStrictUtf8(bytes);
  if (strict !== null) return decoded(strict, "utf-8", "strict-utf8");
  return decodeDetected(bytes);
}

function decoded(text: string, name: string, source: CharsetSource): DecodedText {
  return { text, charset: { name, source } };
}

function decodeMarked(bytes: Uint8Array): DecodedText | null {
  const mark = MARKS.find(({ bytes: start }) => start.every((byte, index) => bytes[index] === byte));
  if (mark === undefined) return null;
  return decoded(decodeWith(bytes.subarray(mark.bytes.length), mark.charset), mark.charset, "bom");
}

/** How many bytes of a body are a byte order mark, which decoding leaves out. */
export function byteOrderMark(bytes: Uint8Array): number {
  return MARKS.find(({ bytes: start }) => start.every((byte, index) => bytes[index] === byte))?.bytes.length ?? 0;
}

function decodeDeclared(bytes: Uint8Array, label: string, source: CharsetSource): DecodedText | null {
  const name = charsetName(label);
  if (name === null) return null;
  if (isLatin(name) && bytes.some((byte) => byte >= 0x80)) return null;
  if (name !== "utf-8" && isClearlyUtf8(bytes)) return null;
  const text = decodeWith(bytes, name);
  return isBroken(text) ? null : decoded(text, name, source);
}

/** The name this program uses for a declared label; null when the label names nothing it can decode. */
function charsetName(label: string): string | null {
  const clean = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, "");
  if (/^(gbk|gb2312|gb_2312(-80)?|gb18030|x-gbk|cp936|ms936|euc-cn)$/.test(clean)) return "gb18030";
  if (/^(big5|big5-hkscs|cn-big5|x-x-big5|cp950)$/.test(clean)) return "big5";
  try {
    return new TextDecoder(clean).encoding;
  } catch {
    return null;
  }
}

function isLatin(name: string): boolean {
  return name === "windows-1252" || name === "iso-8859-1";
}

/** The text of bytes in a character set by the name that `decodeBytes` gives; a byte order mark stays in it. */
export function decodeWith(bytes: Uint8Array, name: string): string {
  if (name === "big5") return iconv.decode(Buffer.from(bytes), "big5");
  return new TextDecoder(name, { ignoreBOM: true }).decode(bytes);
}

function decodeStrictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether the bytes hold several three-byte UTF-8 sequences and nothing invalid: GBK text never looks so by chance. */
function isClearlyUtf8(bytes: Uint8Array): boolean {
  let wide = 0;
  for (const byte of bytes) if (byte >= 0xe3 && byte <= 0xe9) wide += 1;
  if (wide < 4) return false;
  const text = decodeStrictUtf8(bytes);
  if (text === null) return false;
  const chinese = text.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  const other = text.match(/[\u0080-\u2fff]/g)?.length ?? 0;
  return chinese >= 4 && chinese > other * 2;
}

function isBroken(text: string): boolean {
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  if (lost <= 1) return false;
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return lost > foreign * 0.05 && lost > text.length * BROKEN_RATIO;
}

/** The label of `<meta charset>`, `<meta http-equiv content>` or an XML declaration in the first 8 KB. */
function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES))
    .toString("latin1")
    .replace(/<!--[\s\S]*?-->/g, "");
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head);
  const meta = /<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head);
  const label = meta?.[1] ?? xml?.[1] ?? null;
  if (label === null) return null;
  return /^utf-?16/i.test(label) ? "utf-8" : label;
}

/** In how many Chinese characters of UTF-8 one may be damaged; text in another character set loses nearly all. */
const DAMAGED = 50;

function isDamagedUtf8(text: string): boolean {
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  return (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0) > lost * DAMAGED;
}

function decodeDetected(bytes: Uint8Array): DecodedText {
  const utf8 = decodeWith(bytes, "utf-8");
  if (isDamagedUtf8(utf8)) return decoded(utf8, "utf-8", "detected");
  const sample = Buffer.from(bytes.subarray(0, DETECT_BYTES));
  // windows-1252 stands for "none of them"; without it the library warns on stderr.
  const guess = jschardet.detect(sample, { detectEncodings: ["GB2312", "Big5", "UTF-8", "windows-1252"] });
  const name = charsetName(guess.encoding ?? "");
  const candidates = name === "big5" ? ["big5", "gb18030"] : ["gb18030", "big5"];
  for (const candidate of candidates) {
    const text = decodeWith(bytes, candidate);
    if (!isBroken(text)) return decoded(text, candidate, "detected");
  }
  return decoded(utf8, "utf-8", "default");
}
