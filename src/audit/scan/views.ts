import { type FoldedText, foldPlain, foldText } from "../../text/fold.ts";
import { foldLabelled } from "../../text/fold-labelled.ts";
import { joinColumn } from "../../text/soft-breaks.ts";
import { squeezeSpaced } from "../../text/squeeze.ts";
import type { FieldText } from "../candidate.ts";
import { type AnchorPlaces, newPlaces } from "../compile/anchor-scanner.ts";
import type { Program } from "../compile/program.ts";
import { sentenceRanges } from "./sentence-ranges.ts";
import type { View } from "./token.ts";
import { buildView } from "./view.ts";
import { createRoom, type ViewRoom } from "./view-room.ts";

/** Values of labelled fields are short; a longer one is not a value of that label. */
const LONGEST_VALUE = 400;

/** What looking at values needs; all of it is used again for every value. */
export interface ViewMaker {
  readonly program: Program;
  readonly room: ViewRoom;
  /** Scratch space for the places of anchors. */
  readonly places: AnchorPlaces;
}

/** What to do with a view of a field; it must not be kept, for the next one takes its room. */
export type Visit<T> = (view: View, field: FieldText, state: T) => void;

/** A maker of views for one program. */
export function createViewMaker(program: Program): ViewMaker {
  return { program, room: createRoom(program.choiceCount), places: newPlaces() };
}

/**
 * Visits the views of a value that are worth matching, handing `state` through: the sentences with an anchor word; of a field whose label is one
 * (年龄要求), the label and the value together. Where characters are written
 * apart, the squeezed view takes the place of the plain one.
 */
export function visitViews<T>(field: FieldText, maker: ViewMaker, visit: Visit<T>, state: T): void {
  const { raw } = field;
  if (raw === "") return;
  if (isReadWithLabel(field, maker)) {
    const view = labelledView(field, maker);
    if (view !== null) visit(view, field, state);
    return;
  }
  const { anchors } = maker.program;
  // Escapes and the line breaks of a column hide anchors from the scan, so text that may hold some is folded first.
  const joined = joinColumn(raw);
  const folded = joined ?? (anchors.scan(raw, maker.places) ? null : foldText(raw));
  if (folded !== null) anchors.scanPlain(folded.text, maker.places);
  if (maker.places.count === 0) return;
  for (const [from, to] of sentenceRanges(folded === null ? raw : folded.text, maker.places)) {
    const view = viewOf(folded === null ? foldPlain(raw, from, to) : part(folded, from, to), maker, false);
    if (view !== null) visit(view, field, state);
  }
}

function isReadWithLabel({ raw, label }: FieldText, { program }: ViewMaker): boolean {
  if (label === null) return false;
  return program.fieldLabels.has(label) || (raw.length <= LONGEST_VALUE && program.anchors.holdsAny(label));
}

function labelledView({ raw, label }: FieldText, maker: ViewMaker): View | null {
  const name = label ?? "";
  return viewOf(foldLabelled(name, raw.slice(0, LONGEST_VALUE)), maker, maker.program.fieldLabels.has(name));
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

function viewOf(folded: FoldedText, { program, room }: ViewMaker, labelled: boolean): View | null {
  const squeezed = squeezeSpaced(folded);
  return buildView(squeezed ?? folded, program, room, { squeezed: squeezed !== null, labelled });
}
