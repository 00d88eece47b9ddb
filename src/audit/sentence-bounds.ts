import { BOUNDARY_TABLE } from "../text/boundaries.ts";
import { FOLD_TABLE, SKIPPED } from "../text/fold-table.ts";

/** A sentence this long is looked at in a window around the hit; nobody writes one, but a page may. */
export const LONGEST = 2000;

const NUMERALS = new Set([..."一二三四五六七八九十"].map((numeral) => numeral.charCodeAt(0)));

const FIGURE = 1;
const PASSED = 2;
const SENTENCE_END = 3;
/** What each raw unit is to a search for figures, looked up at once. */
const ROLES: Uint8Array = Uint8Array.from(FOLD_TABLE, (unit) => {
  if (unit === SKIPPED) return PASSED;
  if (BOUNDARY_TABLE[unit] === 3) return SENTENCE_END;
  return (unit >= 0x30 && unit <= 0x39) || NUMERALS.has(unit) ? FIGURE : 0;
});

/** Whether two figures, Arabic or Chinese, stand side by side in the sentence around a place: the least that an age holds. */
export function holdsFigures(text: string, place: number): boolean {
  return figuresFrom(text, place, 1) || figuresFrom(text, place, -1);
}

/** Whether the sentence of a place holds them on one side; the place itself counts on both, so that none is cut in two. */
function figuresFrom(text: string, place: number, step: 1 | -1): boolean {
  const ceiling = Math.min(text.length - 1, place + LONGEST);
  const floor = Math.max(0, place - LONGEST);
  let figures = 0;
  for (let at = place; at >= floor && at <= ceiling; at += step) {
    const role = ROLES[text.charCodeAt(at)];
    if (role === PASSED) continue;
    if (role === SENTENCE_END) return false;
    figures = role === FIGURE ? figures + 1 : 0;
    if (figures === 2) return true;
  }
  return false;
}

/** Where the sentence of a place starts, not before `least`. */
export function sentenceStart(text: string, place: number, least: number): number {
  const floor = Math.max(least, place - LONGEST);
  let at = place;
  while (at > floor && !endsSentence(text, at - 1)) at -= 1;
  return at;
}

/** Where the sentence of a place ends, its closing mark included. */
export function sentenceEnd(text: string, place: number): number {
  const ceiling = Math.min(text.length, place + LONGEST);
  let at = place;
  while (at < ceiling && !endsSentence(text, at)) at += 1;
  return Math.min(text.length, at + 1);
}

function endsSentence(text: string, at: number): boolean {
  return ROLES[text.charCodeAt(at)] === SENTENCE_END;
}
