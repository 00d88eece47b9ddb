import type { CheerioAPI } from "cheerio";
import { readLabel } from "../values/posting-labels.ts";
import { squeeze } from "../values/white-space.ts";
import { type DomElement, elementsIn, elementsOf, rawText } from "./dom.ts";

const LABEL = /^\p{Script=Han}[\p{Script=Han}（）()、/]{1,11}[：:]?$/u;
const LONGEST = 40;
const FEWEST_KNOWN = 3;
const MOST_ROWS = 400;

interface Pair {
  readonly label: DomElement;
  readonly value: DomElement;
}

/**
 * The elements that hold labels in blocks of labels and values, whether or not we know each of them: forms (a label, its
 * value, a label, its value), and boxes of rows of two elements each.
 */
export function pairLabels($: CheerioAPI): ReadonlySet<DomElement> {
  const labels = new Set<DomElement>();
  for (const block of elementsOf($)) for (const label of labelsOf(pairsIn(block))) labels.add(label);
  return labels;
}

/** What stands side by side in a block; nothing in one that is built otherwise. */
function pairsIn(block: DomElement): readonly Pair[] {
  if (block.name === "table") return pairsOfForm(block);
  const children = elementsIn(block);
  const rows = children.length < FEWEST_KNOWN ? [] : children.flatMap(pairInRow);
  // What stands above the first label that we know may be the name of the posting beside its pay.
  const first = rows.findIndex(({ label }) => isKnown(label));
  return first === -1 ? [] : rows.slice(first);
}

function pairsOfForm(table: DomElement): readonly Pair[] {
  const rows = rowsOf(table).map((row) => elementsIn(row).filter(({ name }) => name === "td" || name === "th"));
  return rows
    .filter((cells) => cells.length % 2 === 0)
    .flatMap((cells) => cells.flatMap((label, at) => (at % 2 === 0 ? pair(label, cells[at + 1]) : [])));
}

/** The rows of a table; none of one that holds another, which only lays out a page. */
function rowsOf(table: DomElement): readonly DomElement[] {
  const rows: DomElement[] = [];
  const waiting = [...elementsIn(table)];
  for (let node = waiting.shift(); node !== undefined && rows.length < MOST_ROWS; node = waiting.shift()) {
    if (node.name === "tr") rows.push(node);
    else waiting.unshift(...elementsIn(node));
  }
  const isLayout = rows.some((row) => elementsIn(row).some((cell) => holdsTable(cell)));
  return isLayout ? [] : rows;
}

function holdsTable(node: DomElement): boolean {
  return elementsIn(node).some((child) => child.name === "table" || holdsTable(child));
}

/** A row of two elements and no words beside them; a colon says by itself what is a label. */
function pairInRow(row: DomElement): readonly Pair[] {
  const [label, value, ...others] = elementsIn(row);
  const isBare = row.children.every((child) => child.type !== "text" || child.data.trim() === "");
  if (label === undefined || others.length > 0 || !isBare || /[：:]$/u.test(wordsOf(label))) return [];
  return pair(label, value);
}

function pair(label: DomElement, value: DomElement | undefined): readonly Pair[] {
  return value === undefined ? [] : [{ label, value }];
}

/** The labels of a block; none where few are known, or known labels also stand where values would, as in a header row. */
function labelsOf(pairs: readonly Pair[]): readonly DomElement[] {
  if (pairs.length === 0) return [];
  const labels = pairs.map(({ label }) => label).filter((label) => LABEL.test(wordsOf(label)));
  const known = labels.filter(isKnown).length;
  const isBlock = known >= FEWEST_KNOWN && known * 2 >= labels.length && !pairs.some(({ value }) => isKnown(value));
  return isBlock ? labels : [];
}

function isKnown(element: DomElement): boolean {
  return readLabel(wordsOf(element))?.value === "";
}

function wordsOf(element: DomElement): string {
  return squeeze(rawText(element, LONGEST));
}
