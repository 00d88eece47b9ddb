import { type FoldedText, foldPlain, foldText } from "../text/fold.ts";
import { mayHoldMarkup } from "../text/markup.ts";
import { squeezeSpaced } from "../text/squeeze.ts";
import type { FieldText } from "./candidate.ts";
import type { Program } from "./program.ts";
import { sentenceRanges } from "./sentence-ranges.ts";
import type { View } from "./token.ts";
import { buildView } from "./view.ts";

/** Values of labelled fields are short; a longer one is not a value of that label. */
const LONGEST_VALUE = 400;

/**
 * The views of a value that are worth matching: the sentences with an anchor word. Where characters are written apart,
 * the squeezed view takes the place of the plain one. `ends` is scratch space.
 */
export function viewsOf({ raw, label }: FieldText, program: Program, ends: number[]): readonly View[] {
  if (raw === "") return [];
  if (label !== null && program.fieldLabels.has(label))
    return viewOf(foldText(raw, 0, Math.min(raw.length, LONGEST_VALUE)), program, true);
  if (mayHoldMarkup(raw)) return viewsOfMarkup(raw, program, ends);
  const count = program.anchors.scan(raw, ends);
  if (count === 0) return [];
  return sentenceRanges(raw, ends, count).flatMap(([from, to]) => viewOf(foldPlain(raw, from, to), program));
}

/** Escapes hide anchors from the scan, so text that may hold some is folded first. */
function viewsOfMarkup(raw: string, program: Program, ends: number[]): readonly View[] {
  const folded = foldText(raw);
  const count = program.anchors.scan(folded.text, ends);
  if (count === 0) return [];
  return sentenceRanges(folded.text, ends, count).flatMap(([from, to]) => viewOf(part(folded, from, to), program));
}

function part(folded: FoldedText, from: number, to: number): FoldedText {
  const { places } = folded;
  return {
    text: folded.text.slice(from, to),
    origin: folded.origin + from,
    places: places && {
      starts: places.starts.subarray(from, to),
      ends: places.ends.subarray(from, to),
      marks: places.marks.subarray(from, to),
    },
  };
}

function viewOf(folded: FoldedText, program: Program, labelled = false): readonly View[] {
  const squeezed = squeezeSpaced(folded);
  const view = buildView(squeezed ?? folded, program, { squeezed: squeezed !== null, labelled });
  return view === null ? [] : [view];
}
