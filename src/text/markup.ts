/** A stretch of markup or escape in stored text and the characters it stands for (`""` when it only formats). */
export interface MarkupPiece {
  readonly end: number;
  readonly text: string;
  /** True for escapes of single characters, which nobody types by accident. */
  readonly isEscape: boolean;
}

const NAMED: Readonly<Record<string, string>> = {
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  middot: "·",
  bull: "•",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  ldquo: "“",
  rdquo: "”",
  zwj: "",
  zwnj: "",
  shy: "",
};

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/iy;
const TAG = /<(?:!--[\s\S]{0,400}?--|\/?([a-z][a-z0-9]{0,10})(?:\s[^<>]{0,300})?\/?)>/iy;
const PERCENT = /(?:%[0-9a-f]{2})+/iy;
const ESCAPE = /\\u([0-9a-f]{4})/iy;
const BREAKING_TAGS = new Set(["br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "ul", "ol", "table"]);

/** What follows the sign in real markup: an entity's name or number, a tag, two hexadecimal digits, `\u`. */
const SIGN = /&[#a-z]|<[!/a-z]|%[0-9a-f]{2}|\\u/i;
const SIGN_HERE = new RegExp(SIGN, "iy");

/** The units that open markup or an escape. */
export const MARKUP_SIGNS: ReadonlySet<number> = new Set([..."&<%\\"].map((sign) => sign.charCodeAt(0)));

/** Says whether text may hold markup or escapes at all, so that plain text takes the fast way. */
export function mayHoldMarkup(text: string): boolean {
  const hasSign = text.includes("&") || text.includes("<") || text.includes("%") || text.includes("\\");
  return hasSign && SIGN.test(text);
}

/** Whether the sign at `at` could open markup or an escape. */
export function opensMarkup(text: string, at: number): boolean {
  SIGN_HERE.lastIndex = at;
  return SIGN_HERE.test(text);
}

/** Reads an HTML entity, a tag, a percent escape or a `\u` escape that starts at `at`, or null. */
export function readMarkup(text: string, at: number): MarkupPiece | null {
  switch (text.charCodeAt(at)) {
    case 0x26:
      return readEntity(text, at);
    case 0x3c:
      return readTag(text, at);
    case 0x25:
      return readPercent(text, at);
    case 0x5c:
      return readEscape(text, at);
    default:
      return null;
  }
}

function readEntity(text: string, at: number): MarkupPiece | null {
  const found = matchAt(ENTITY, text, at);
  if (found === null) return null;
  const end = at + found[0].length;
  if (found[3] !== undefined) {
    const named = NAMED[found[3].toLowerCase()];
    return named === undefined ? null : { end, text: named, isEscape: named === "" };
  }
  const code = found[1] !== undefined ? Number.parseInt(found[1], 16) : Number(found[2]);
  if (code === 0 || code > 0x10ffff) return null;
  return { end, text: String.fromCodePoint(code), isEscape: code > 0x7f && code !== 0xa0 };
}

function readTag(text: string, at: number): MarkupPiece | null {
  const found = matchAt(TAG, text, at);
  if (found === null) return null;
  const breaks = found[1] !== undefined && BREAKING_TAGS.has(found[1].toLowerCase());
  return { end: at + found[0].length, text: breaks ? "\n" : "", isEscape: !breaks };
}

function readPercent(text: string, at: number): MarkupPiece | null {
  const found = matchAt(PERCENT, text, at);
  if (found === null) return null;
  try {
    return { end: at + found[0].length, text: decodeURIComponent(found[0]), isEscape: found[0].length > 3 };
  } catch {
    return null; // Not UTF-8, so it is a plain per cent sign.
  }
}

function readEscape(text: string, at: number): MarkupPiece | null {
  const found = matchAt(ESCAPE, text, at);
  if (found === null) return null;
  return {
    end: at + found[0].length,
    text: String.fromCharCode(Number.parseInt(found[1] ?? "20", 16)),
    isEscape: true,
  };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
