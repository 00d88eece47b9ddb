import type { AnchorPlaces } from "../compile/anchor-scanner.ts";
import { LONGEST, sentenceEnd, sentenceStart } from "../sentence-bounds.ts";

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
