import { FOLD_TABLE, SKIPPED } from "./fold-table.ts";
import { MARKUP_SIGNS, type MarkupPiece, mayHoldMarkup, readMarkup } from "./markup.ts";

/**
 * Text as it is compared, with the way back. Unit `i` came from `[startOf(i), endOf(i))` of the stored text; where
 * nothing was taken out, that is `origin + i` and `places` is null.
 */
export interface FoldedText {
  readonly text: string;
  readonly origin: number;
  readonly places: FoldedPlaces | null;
}

/**
 * Places of folded units in the stored text. `marks[i]` is 1 where something that the eye does not see (a zero-width
 * mark, an escape, a removed separator) stood before unit `i`, or the unit itself was escaped.
 */
export interface FoldedPlaces {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly marks: Uint8Array;
}

/** Where the stored text of folded unit `index` starts. */
export function startOf(folded: FoldedText, index: number): number {
  return folded.places === null ? folded.origin + index : (folded.places.starts[index] ?? folded.origin);
}

/** Where the stored text of folded unit `index` ends. */
export function endOf(folded: FoldedText, index: number): number {
  return folded.places === null ? folded.origin + index + 1 : (folded.places.ends[index] ?? folded.origin);
}

/** Whether something hidden stands inside folded `[from, to)`. */
export function isMarked(folded: FoldedText, from: number, to: number): boolean {
  return folded.places?.marks.subarray(from, to).includes(1) === true;
}

/** Whether folded unit `index` was written as an escape such as `&#30007;`. */
export function isEscaped(folded: FoldedText, index: number): boolean {
  return isMarked(folded, index, index + 1) && endOf(folded, index) - startOf(folded, index) > 1;
}

/** Folds `text[from, to)` unit by unit; offsets refer to the whole of `text`. Never throws, whatever the text. */
export function foldText(text: string, from = 0, to: number = text.length): FoldedText {
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  return mayHoldMarkup(part) ? foldMarkup(text, from, to) : foldPlain(text, from, to);
}

/** As `foldText`, for text already known to hold no markup. */
export function foldPlain(text: string, from: number, to: number): FoldedText {
  const units = new Uint16Array(to - from);
  for (let at = from; at < to; at += 1) {
    const unit = FOLD_TABLE[text.charCodeAt(at)] ?? SKIPPED;
    if (unit === SKIPPED) return foldSkipping(text, from, to);
    units[at - from] = unit;
  }
  return { text: textOf(units), origin: from, places: null };
}

/** The folded form of a word, for dictionaries and comparisons where places do not matter. */
export function foldWord(word: string): string {
  return isFolded(word) ? word : foldText(word).text;
}

/** Most words of dictionaries, and most that are quoted, are written as they are compared; told without a search for markup. */
function isFolded(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    if (unit === 0 || FOLD_TABLE[unit] !== unit || MARKUP_SIGNS.has(unit)) return false;
  }
  return true;
}

function foldSkipping(text: string, from: number, to: number): FoldedText {
  const folded = new FoldedBuilder(to - from, from);
  let marked = 0;
  for (let at = from; at < to; at += 1) {
    const unit = FOLD_TABLE[text.charCodeAt(at)] ?? SKIPPED;
    if (unit === SKIPPED) {
      marked = 1;
      continue;
    }
    folded.push(unit, at, at + 1, marked);
    marked = 0;
  }
  return folded.build();
}

function foldMarkup(text: string, from: number, to: number): FoldedText {
  const folded = new FoldedBuilder(to - from, from);
  let marked = 0;
  for (let at = from; at < to; ) {
    const { end, text: shown, isEscape } = pieceAt(text, at, to);
    if (isEscape) marked = 1;
    for (let index = 0; index < shown.length; index += 1) {
      const unit = FOLD_TABLE[shown.charCodeAt(index)] ?? SKIPPED;
      if (unit !== SKIPPED) folded.push(unit, at, end, marked);
      marked = unit === SKIPPED ? 1 : 0;
    }
    at = end;
  }
  return folded.build();
}

function pieceAt(text: string, at: number, to: number): MarkupPiece {
  const piece = readMarkup(text, at);
  return piece === null || piece.end > to ? { end: at + 1, text: text.charAt(at), isEscape: false } : piece;
}

/** Collects folded units and their places in arrays that the result keeps. */
class FoldedBuilder {
  private readonly units: Uint16Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly marks: Uint8Array;
  private readonly origin: number;
  private length = 0;

  /** No piece of markup shows more units than it is long, so the stored length is room enough. */
  constructor(capacity: number, origin: number) {
    this.units = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.marks = new Uint8Array(capacity);
    this.origin = origin;
  }

  push(unit: number, start: number, end: number, mark: number): void {
    const at = this.length;
    this.units[at] = unit;
    this.starts[at] = start;
    this.ends[at] = end;
    this.marks[at] = mark;
    this.length = at + 1;
  }

  build(): FoldedText {
    const { length } = this;
    const places = {
      starts: this.starts.subarray(0, length),
      ends: this.ends.subarray(0, length),
      marks: this.marks.subarray(0, length),
    };
    return { text: textOf(this.units.subarray(0, length)), origin: this.origin, places };
  }
}

const PIECE = 8192;

/** A string of UTF-16 units; in pieces, because a call takes only so many arguments. */
export function textOf(units: Uint16Array): string {
  if (units.length <= PIECE) return Reflect.apply(String.fromCharCode, null, units);
  let text = "";
  for (let at = 0; at < units.length; at += PIECE) text += textOf(units.subarray(at, at + PIECE));
  return text;
}
