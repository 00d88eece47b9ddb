// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what XML 1.0 and terminals cannot take
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** Marks that reorder what is read around them; a hostile name could make a document say something else. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text as it may stand in a document, cell, page or terminal: without control characters, reordering marks and
 * broken surrogates; line feeds and tabs stay. Spans and hashes are taken before this, never after.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(UNPRINTABLE, "")
    .replace(BIDI, "")
    .replace(/\p{Cs}/gu, "\ufffd");
}

/** `visibleText` in one line of at most `limit` characters, cut with an ellipsis. */
export function shortText(text: string, limit: number): string {
  const points = [...visibleText(text).replace(/\s+/g, " ").trim()];
  return points.length <= limit ? points.join("") : `${points.slice(0, limit - 1).join("")}…`;
}
