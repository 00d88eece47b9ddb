import { BOUNDARY_TABLE } from "../text/boundaries.ts";
import { FOLD_TABLE } from "../text/fold-table.ts";
import type { AnchorPlaces } from "./anchor-scanner.ts";

/** A sentence this long is looked at in a window around the hit; nobody writes one, but a page may. */
const LONGEST = 2000;

/** Sentences this near (！！！ makes empty ones) are looked at together. */
const NEAR = 8;

/** The stretches of whole sentences that hold the given places, neighbours joined; offsets into `text`. */
export function sentenceRanges(text: string, { at: places, count }: AnchorPlaces): readonly [number, number][] {
  const ranges: [number, number][] = [];
  let last: [number, number] | null = null;
  for (let index = 0; index < count; index += 1) {
    const place = places[index] ?? 0;
    if (last !== null && place < last[1]) continue;
    const range: [number, number] = [sentenceStart(text, place, last?.[1] ?? 0), sentenceEnd(text, place)];
    if (last !== null && range[0] - last[1] <= NEAR && range[1] - last[0] <= LONGEST) {
      last[1] = range[1];
      continue;
    }
    ranges.push(range);
    last = range;
  }
  return ranges;
}

function sentenceStart(text: string, place: number, least: number): number {
  const floor = Math.max(least, place - LONGEST);
  let at = place;
  while (at > floor && !endsSentence(text, at - 1)) at -= 1;
  return at;
}

function sentenceEnd(text: string, place: number): number {
  const ceiling = Math.min(text.length, place + LONGEST);
  let at = place;
  while (at < ceiling && !endsSentence(text, at)) at += 1;
  return Math.min(text.length, at + 1);
}

function endsSentence(text: string, at: number): boolean {
  return BOUNDARY_TABLE[FOLD_TABLE[text.charCodeAt(at)] ?? 0] === 3;
}
