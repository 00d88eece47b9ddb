import { load } from "cheerio";

/** One UTF-16 unit of words as they are shown, and the stretch of source `[start, end)` that is written for it. */
export interface SourceUnit {
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

const REFERENCE = /&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?/u;
const REFERENCES = new RegExp(REFERENCE, "gu");
const REFERENCE_HERE = new RegExp(`^${REFERENCE.source}`, "u");
const LONGEST_REFERENCE = 40;
const JSON_ESCAPES = /\\(?:u([0-9a-fA-F]{4})|(.))/gsu;
const TAGS = /<[^<>]{0,500}>/gu;

/**
 * The units of a text node from its stretch of source, character references read as browsers do. Null when source and
 * node disagree, as they may where a parser moved text about.
 */
export function unitsOfText(data: string, source: string, offset: number): readonly SourceUnit[] | null {
  const units: SourceUnit[] = [];
  let at = 0;
  while (at < source.length) {
    const piece = pieceAt(source, at);
    const rest = data.slice(units.length, units.length + piece.shown.length);
    if (rest !== piece.shown) return null;
    for (const unit of utf16(piece.shown)) units.push({ unit, start: offset + at, end: offset + at + piece.length });
    at += piece.length;
  }
  return units.length === data.length ? units : null;
}

/**
 * The units that written JSON shows when its strings are printed: its escapes (twice where it stands in a string), then references (of references, where
 * markup was escaped), then markup are resolved.
 */
export function unitsOfJson(written: readonly SourceUnit[], escaped: 1 | 2): readonly SourceUnit[] {
  const first = replaced(written, JSON_ESCAPES, unescaped);
  const strings = escaped === 1 ? first : replaced(first, JSON_ESCAPES, unescaped);
  const once = replaced(strings, REFERENCES, ([reference]) => shownBy(reference));
  const twice = replaced(once, REFERENCES, ([reference]) => shownBy(reference));
  return replaced(twice, TAGS, () => "");
}

function unescaped([, code, mark = ""]: RegExpExecArray): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return "nrtbf".includes(mark) ? " " : mark;
}

/** The units of a stretch of source as it is written. */
export function unitsAsWritten(source: string, offset: number): readonly SourceUnit[] {
  return utf16(source).map((unit, index) => ({ unit, start: offset + index, end: offset + index + 1 }));
}

/** The units with every match of a pattern replaced; what stands for a match comes from all of its source. */
function replaced(
  units: readonly SourceUnit[],
  pattern: RegExp,
  shown: (match: RegExpExecArray) => string,
): readonly SourceUnit[] {
  const text = units.map(({ unit }) => unit).join("");
  const result: SourceUnit[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const own = units.slice(match.index, match.index + match[0].length);
    const [start, end] = [own[0]?.start ?? 0, own.at(-1)?.end ?? 0];
    for (const unit of units.slice(done, match.index)) result.push(unit);
    for (const unit of utf16(shown(match))) result.push({ unit, start, end });
    done = match.index + match[0].length;
  }
  for (const unit of units.slice(done)) result.push(unit);
  return result;
}

interface Piece {
  readonly length: number;
  readonly shown: string;
}

function pieceAt(source: string, at: number): Piece {
  const unit = source.charAt(at);
  if (unit === "\r") return { length: source.charAt(at + 1) === "\n" ? 2 : 1, shown: "\n" };
  if (unit === "\0") return { length: 1, shown: "" };
  const reference = unit === "&" ? REFERENCE_HERE.exec(source.slice(at, at + LONGEST_REFERENCE)) : null;
  return reference === null
    ? { length: 1, shown: unit }
    : { length: reference[0].length, shown: shownBy(reference[0]) };
}

function shownBy(reference: string): string {
  return load(`<p>${reference}</p>`)("p").text();
}

function utf16(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, index) => text.charAt(index));
}
