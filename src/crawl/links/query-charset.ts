import type { CheerioAPI } from "cheerio";
import iconv from "iconv-lite";

const LEGACY = /charset\s*=\s*["']?\s*(gb2312|gbk|gb18030|big5)\b/i;

/** The old charset that a page declares for itself, in whose bytes its addresses are asked for; null for any other page. */
export function legacyCharset($: CheerioAPI): string | null {
  for (const meta of $("meta").toArray().slice(0, 50)) {
    const { charset, content } = "attribs" in meta ? meta.attribs : {};
    const name = LEGACY.exec(`charset=${charset ?? ""} ${content ?? ""}`)?.[1]?.toLowerCase();
    if (name !== undefined) return name === "big5" ? "big5" : "gb18030";
  }
  return null;
}

/** The address with the words of its query in the bytes of `charset`, as browsers ask for it; path and host stay. */
export function withQueryIn(charset: string | null, href: string): string {
  if (charset === null || !/[^\x20-\x7e]/.test(href)) return href;
  const [, before = "", query = "", fragment = ""] = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(href) ?? [];
  return before + query.replace(/[^\x20-\x7e]+/g, (words) => escaped(iconv.encode(words, charset))) + fragment;
}

function escaped(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase()}`))
    .join("");
}
