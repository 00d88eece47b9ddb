import type { PageBox } from "../model/finding-place.ts";
import type { LayoutNode, TextLayout } from "../model/text-layout.ts";

/** Words with what stands around them on their line, and the text node that holds them where that is known. */
export interface WordsInLine {
  readonly before: string;
  readonly words: string;
  readonly after: string;
  readonly nodePath: string | null;
}

/** One UTF-16 unit of a node's text. */
export interface LayoutUnit {
  readonly node: LayoutNode;
  readonly offset: number;
}

const NEAR = 12;

/**
 * The rectangles of some words on the page, one a line; empty when the page does not show them. White space does not
 * count. Of equal words, those in the known node are taken, else those with the same surroundings, else the first.
 */
export function boxesOfWords(layout: TextLayout, wanted: WordsInLine): readonly PageBox[] {
  const units = layout.nodes.flatMap(unitsOf);
  const text = units.map(({ node, offset }) => node.text[offset]).join("");
  const words = squeeze(wanted.words);
  if (words === "") return [];
  for (const margin of [Number.POSITIVE_INFINITY, NEAR, 0]) {
    const before = lastOf(squeeze(wanted.before), margin);
    const after = squeeze(wanted.after).slice(0, margin);
    const starts = occurrences(text, before + words + after).map((at) => at + before.length);
    const start = starts.find((at) => units[at]?.node.path === wanted.nodePath) ?? starts[0];
    if (start !== undefined) return boxesOfUnits(units.slice(start, start + words.length));
  }
  return [];
}

function unitsOf(node: LayoutNode): readonly LayoutUnit[] {
  return [...node.text.matchAll(/\S/g)].map(({ index }) => ({ node, offset: index }));
}

/** The rectangles of some units in the order of the text, one a line. */
export function boxesOfUnits(units: readonly LayoutUnit[]): readonly PageBox[] {
  const boxes: PageBox[] = [];
  for (const { node, offset } of units) {
    const run = node.runs.find(({ start, lefts }) => offset >= start && offset < start + lefts.length);
    const left = run?.lefts[offset - run.start];
    if (run === undefined || left === undefined) continue;
    const right = run.lefts[offset - run.start + 1] ?? run.right;
    const last = boxes.at(-1);
    const box = { left, top: run.top, width: right - left, height: run.height };
    if (last === undefined || Math.abs(last.top - box.top) > box.height / 2 || left < last.left) boxes.push(box);
    else boxes.splice(-1, 1, { ...last, width: Math.max(last.width, right - last.left) });
  }
  return boxes;
}

function occurrences(text: string, words: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

function lastOf(text: string, length: number): string {
  return text.slice(Math.max(0, text.length - length));
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}
