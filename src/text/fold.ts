import { FOLD_TABLE, SKIPPED } from "./fold-table.ts";
import { mayHoldMarkup, readMarkup } from "./markup.ts";

/**
 * Text as it is compared, with the way back: folded unit `i` came from `[starts[i], ends[i])` of the stored text.
 * `marks[i]` is 1 where something that the eye does not see (a zero-width mark, an escape, a removed separator) was
 * taken out before unit `i` or the unit itself was escaped.
 */
export interface FoldedText {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly marks: Uint8Array;
}

/** Folds `text[from, to)` unit by unit; offsets refer to the whole of `text`. Never throws, whatever the text. */
export function foldText(text: string, from = 0, to: number = text.length): FoldedText {
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  return mayHoldMarkup(part) ? foldMarkup(text, from, to) : foldPlain(text, from, to);
}

/** The folded form of a word, for dictionaries and comparisons where places do not matter. */
export function foldWord(word: string): string {
  return foldText(word).text;
}

function foldPlain(text: string, from: number, to: number): FoldedText {
  const folded = new FoldedBuilder(to - from);
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
  const folded = new FoldedBuilder(to - from);
  let marked = 0;
  for (let at = from; at < to; ) {
    const piece = readMarkup(text, at);
    const end = piece === null || piece.end > to ? at + 1 : piece.end;
    const shown = piece === null || piece.end > to ? text.charAt(at) : piece.text;
    if (shown === "" || piece?.escape === true) marked = 1;
    for (let index = 0; index < shown.length; index += 1) {
      const unit = FOLD_TABLE[shown.charCodeAt(index)] ?? SKIPPED;
      if (unit !== SKIPPED) folded.push(unit, at, end, marked);
      marked = unit === SKIPPED ? 1 : 0;
    }
    at = end;
  }
  return folded.build();
}

/** Collects folded units; a class because it grows arrays that the result then keeps. */
class FoldedBuilder {
  private readonly units: Uint16Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly marks: Uint8Array;
  private length = 0;

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.marks = new Uint8Array(capacity);
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
    return {
      text: textOf(this.units.subarray(0, length)),
      starts: this.starts.subarray(0, length),
      ends: this.ends.subarray(0, length),
      marks: this.marks.subarray(0, length),
    };
  }
}

const PIECE = 8192;

/** A string of UTF-16 units; in pieces, because a call takes only so many arguments. */
export function textOf(units: Uint16Array): string {
  if (units.length <= PIECE) return String.fromCharCode.apply(null, Array.from(units));
  let text = "";
  for (let at = 0; at < units.length; at += PIECE) text += textOf(units.subarray(at, at + PIECE));
  return text;
}
