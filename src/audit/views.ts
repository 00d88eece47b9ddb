import { type FoldedText, foldPlain, foldText } from "../text/fold.ts";
import { foldLabelled } from "../text/fold-labelled.ts";
import { squeezeSpaced } from "../text/squeeze.ts";
import { type AnchorPlaces, newPlaces } from "./anchor-scanner.ts";
import type { FieldText } from "./candidate.ts";
import type { Program } from "./program.ts";
import { sentenceRanges } from "./sentence-ranges.ts";
import type { View } from "./token.ts";
import { buildView } from "./view.ts";
import { createRoom, type RoomFor } from "./view-room.ts";

/** Values of labelled fields are short; a longer one is not a value of that label. */
const LONGEST_VALUE = 400;

/** What looking at values needs; all of it is used again for every value. */
export interface ViewMaker {
  readonly program: Program;
  readonly roomFor: RoomFor;
  /** Scratch space for the places of anchors. */
  readonly places: AnchorPlaces;
}

/** What to do with a view; it must not be kept, for the next one takes its room. */
export type Visit = (view: View) => void;

/** A maker of views for one program. */
export function createViewMaker(program: Program): ViewMaker {
  return { program, roomFor: createRoom(program.classes.length), places: newPlaces() };
}

/**
 * Visits the views of a value that are worth matching: the sentences with an anchor word; of a field whose label is one
 * (年龄要求), the label and the value together. Where characters are written
 * apart, the squeezed view takes the place of the plain one.
 */
export function visitViews({ raw, label }: FieldText, maker: ViewMaker, visit: Visit): void {
  if (raw === "") return;
  const { program, places } = maker;
  if (label !== null) {
    const isAsked = program.fieldLabels.has(label);
    if (isAsked || (raw.length <= LONGEST_VALUE && program.anchors.holdsAny(label))) {
      visitView(foldLabelled(label, raw.slice(0, LONGEST_VALUE)), maker, visit, isAsked);
      return;
    }
  }
  // Escapes hide anchors from the scan, so text that may hold some is folded first.
  const folded = program.anchors.scan(raw, places) ? null : foldText(raw);
  if (folded !== null) program.anchors.scanPlain(folded.text, places);
  if (places.count === 0) return;
  for (const [from, to] of sentenceRanges(folded === null ? raw : folded.text, places))
    visitView(folded === null ? foldPlain(raw, from, to) : part(folded, from, to), maker, visit);
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

function visitView(folded: FoldedText, { program, roomFor }: ViewMaker, visit: Visit, labelled = false): void {
  const squeezed = squeezeSpaced(folded);
  const view = buildView(squeezed ?? folded, program, roomFor, { squeezed: squeezed !== null, labelled });
  if (view !== null) visit(view);
}
