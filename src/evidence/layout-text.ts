import type { PageBox } from "../model/finding-place.ts";
import type { LayoutNode, TextLayout } from "../model/text-layout.ts";
import { boxesOfUnits, type LayoutUnit } from "./boxes-of-words.ts";

/** The words that a page shows, in its order, and where any stretch of them stands in its screenshot. */
export interface LayoutText {
  readonly text: string;
  /** The rectangles of a half-open range of `text`, one a line. */
  boxesOf(start: number, end: number): readonly PageBox[];
}

/**
 * A page's words as a reader takes them in: what markup cuts within a line is one word again, the cells of a row are
 * parted by a colon, as a label from its value, and lines by a line feed. White space counts once.
 */
export function layoutText({ nodes }: TextLayout): LayoutText {
  const units: (LayoutUnit | null)[] = [];
  let text = "";
  let previous: LayoutNode | null = null;
  for (const node of nodes) {
    const parting = previous === null ? "" : partingOf(previous, node, text);
    text += parting;
    units.push(...[...parting].map(() => null));
    for (const { 0: unit, index } of node.text.matchAll(/\s+|\S/g)) {
      text += unit.length === 1 && unit.trim() !== "" ? unit : " ";
      units.push({ node, offset: index });
    }
    previous = node;
  }
  return {
    text,
    boxesOf: (start, end) => boxesOfUnits(units.slice(start, end).flatMap((unit) => unit ?? [])),
  };
}

/** A gap wider than this part of a line's height is one between cells. */
const CELL_GAP = 0.6;

function partingOf(before: LayoutNode, after: LayoutNode, text: string): string {
  const [last, first] = [before.runs.at(-1), after.runs[0]];
  if (last === undefined || first === undefined) return "\n";
  const height = Math.max(last.height, first.height);
  if (Math.abs(last.top - first.top) > height / 2) return "\n";
  const gap = (first.lefts[0] ?? first.right) - last.right;
  if (gap < -CELL_GAP * height) return "\n";
  if (gap <= CELL_GAP * height) return "";
  return /[:：]\s*$/.test(text) ? "" : "：";
}
