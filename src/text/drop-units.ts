import { endOf, type FoldedText, startOf, textOf } from "./fold.ts";

/** A folded text without the units that `isDropped` names, the others with their places and the mark that `markOf` gives. */
export function dropUnits(
  folded: FoldedText,
  isDropped: (at: number) => boolean,
  markOf: (at: number) => number,
): FoldedText {
  const kept: number[] = [];
  for (let at = 0; at < folded.text.length; at += 1) if (!isDropped(at)) kept.push(at);
  return {
    text: textOf(Uint16Array.from(kept, (at) => folded.text.charCodeAt(at))),
    origin: folded.origin,
    places: {
      starts: Int32Array.from(kept, (at) => startOf(folded, at)),
      ends: Int32Array.from(kept, (at) => endOf(folded, at)),
      marks: Uint8Array.from(kept, markOf),
    },
  };
}
