import { visibleText } from "./visible-text.ts";

const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * A file-name part made of any text, for Windows, Linux and macOS alike: no separators, no reserved or
 * dot-only name, no invisible characters, at most `limit` UTF-16 units; never empty.
 */
export function safeName(text: string, limit: number): string {
  const plain = visibleText(text)
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufffd]/gu, "")
    .replace(/[\\/:*?"<>|'`$;&%{}\s]+/g, "_")
    .replace(/\.{2,}/g, "_");
  const short = cut(plain, limit).replace(/^[._-]+|[._ -]+$/g, "");
  if (short === "") return "未命名";
  return RESERVED.test(short) ? cut(`_${short}`, limit) : short;
}

/** Never through the middle of a surrogate pair. */
function cut(text: string, limit: number): string {
  let result = "";
  for (const point of text) {
    if (result.length + point.length > limit) break;
    result += point;
  }
  return result;
}
