import { BOUNDARY_TABLE } from "./boundaries.ts";
import { dropUnits } from "./drop-units.ts";
import { type FoldedText, foldText, startOf } from "./fold.ts";

/** A column of text is at least this wide, in halves of a Chinese character; shorter lines are lines of a list. */
const NARROWEST = 40;
/** Lines of one column end this near to one another: a mark that may not start a line moves a character along. */
const RAGGED = 4;
/** A text with fewer lines of one width is no column. */
const LEAST_LINES = 3;
/** Lines of one width among lines of all lengths are an accident; in a column they are this share of all at least. */
const LEAST_SHARE = 0.5;

interface Line {
  readonly from: number;
  readonly to: number;
  /** Where the next line starts, behind the break. */
  readonly next: number;
}

/**
 * The folded text without the line breaks that only the width of a page made (PDF, OCR, copied columns), so that the
 * words and sentences they cut are whole again. Null when no three lines fill one width or most lines do not, as in most
 * postings.
 */
export function joinColumn(raw: string): FoldedText | null {
  const lines = longLines(raw);
  if (lines.length < LEAST_LINES || !lines.some((line) => isOpen(raw, line))) return null;
  const widths = lines.map(({ from, to }) => widthOf(raw, from, to));
  const least = widths.reduce((widest, width) => Math.max(widest, width), 0) - RAGGED;
  const full = lines.filter((_, index) => (widths[index] ?? 0) >= least);
  if (full.length < LEAST_LINES || full.length < LEAST_SHARE * textLines(raw)) return null;
  const soft = new Set<number>();
  for (const line of full) if (isOpen(raw, line)) for (let at = line.to; at < line.next; at += 1) soft.add(at);
  if (soft.size === 0) return null;
  const folded = foldText(raw);
  return dropUnits(
    folded,
    (at) => soft.has(startOf(folded, at)),
    (at) => folded.places?.marks[at] ?? 0,
  );
}

/** The lines that end in a break and may be wide enough for a column. */
function longLines(raw: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = raw.indexOf("\n"); at !== -1; at = raw.indexOf("\n", from)) {
    const to = raw.charCodeAt(at - 1) === 0x0d ? at - 1 : at;
    if (isWide(raw, from, to)) lines.push({ from, to, next: at + 1 });
    from = at + 1;
  }
  return lines;
}

function textLines(raw: string): number {
  return raw.split("\n").filter((line) => line.trim() !== "").length;
}

/** Most lines are told by their length alone. */
function isWide(raw: string, from: number, to: number): boolean {
  const length = to - from;
  return length >= NARROWEST || (length * 2 >= NARROWEST && widthOf(raw, from, to) >= NARROWEST);
}

/** Whether the line stops in the middle of words, and what follows does not start an item of a list. */
function isOpen(raw: string, { to, next }: Line): boolean {
  return isLetter(raw, to - 1) && isLetter(raw, next) && !startsItem(raw, next);
}

function isLetter(raw: string, at: number): boolean {
  return at >= 0 && at < raw.length && BOUNDARY_TABLE[raw.charCodeAt(at)] === 0;
}

/** A number of a list item, or a label that opens an entry (厨师2名：). */
const ITEM = /(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[、.．)）]|[^\s，。；,;：:]{1,10}[：:]/y;

function startsItem(raw: string, at: number): boolean {
  ITEM.lastIndex = at;
  return ITEM.test(raw);
}

function widthOf(raw: string, from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at += 1) width += raw.charCodeAt(at) < 0x2e80 ? 1 : 2;
  return width;
}
