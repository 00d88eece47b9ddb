import { opensSection } from "../values/posting-labels.ts";
import { commonBox, isWithin } from "./boxes.ts";
import type { PageLine } from "./page-line.ts";
import { STOP } from "./posting-borders.ts";

const FEWEST_TABS = 2;
const LONGEST_TAB = 8;
/** How many boxes a bar of tabs may stand in before the box of its panels comes. */
const MOST_BOXES = 3;

interface Tab {
  readonly words: string;
  readonly line: PageLine;
}

interface Panel {
  /** The index of its first line. */
  readonly start: number;
}

/**
 * The lines of a page with each tab of a bar as the heading of its panel (职位描述 and 公司介绍 side by side, then the words
 * of each), as a reader who opens one tab after the other has them. Tabs that are no panel's go out, but for the first
 * one that opens the text.
 */
export function tabsAsHeadings(lines: readonly PageLine[]): readonly PageLine[] {
  const read: PageLine[] = [];
  const headings = new Map<number, PageLine>();
  for (let index = 0; index < lines.length; index += 1) {
    const heading = headings.get(index);
    if (heading !== undefined) read.push(heading);
    const { tabs, end } = barAt(lines, index);
    if (tabs.length >= FEWEST_TABS && tabs.some(({ words }) => opensSection(words))) {
      for (const [at, tab] of underTabs(lines, tabs, end)) headings.set(at, tab);
      index = end - 1;
      continue;
    }
    const line = lines[index];
    if (line !== undefined) read.push(line);
  }
  return read;
}

/** The tabs that stand side by side from an index on, in one line or in boxes beside each other, and where they end. */
function barAt(lines: readonly PageLine[], from: number): { readonly tabs: readonly Tab[]; readonly end: number } {
  const tabs: Tab[] = [];
  let end = from;
  for (let line = lines[end]; line !== undefined && isBar(line, tabs[0]?.line); line = lines[end]) {
    const own = line;
    tabs.push(...own.pieces.map((words) => ({ words, line: own })));
    end += 1;
  }
  return { tabs, end };
}

function isBar({ pieces, href, path }: PageLine, first: PageLine | undefined): boolean {
  const isBeside = first === undefined || isTwin(first.path, path);
  return isBeside && href === null && pieces.every(isTab);
}

/** Whether two boxes are built alike and differ in one step alone, as the items of a bar do. */
function isTwin(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.filter((step, depth) => other[depth] !== step).length === 1;
}

function isTab(words: string): boolean {
  return words.length <= LONGEST_TAB && !/^[【[]|[：:]$/u.test(words) && (opensSection(words) || STOP.test(words));
}

/** Each tab with the index of the line that it stands above, where its words do not head anything below already. */
function underTabs(
  lines: readonly PageLine[],
  tabs: readonly Tab[],
  end: number,
): readonly (readonly [number, PageLine])[] {
  const panels = panelsBelow(lines, tabs, end);
  const below = new Set(lines.slice(end).map(({ text }) => text));
  const opener = tabs.findIndex(({ words }) => opensSection(words));
  return tabs.flatMap(({ words, line }, index) => {
    const at = panels.length === tabs.length ? panels[index]?.start : index === opener ? end : undefined;
    if (at === undefined || below.has(words)) return [];
    const path = lines[at]?.path ?? line.path;
    return [[at, { ...line, text: words, pieces: [words], heading: true, term: false, path }] as const];
  });
}

/** The boxes right below a bar of tabs, or those in the one box there. */
function panelsBelow(lines: readonly PageLine[], tabs: readonly Tab[], end: number): readonly Panel[] {
  const [first] = tabs;
  const next = lines[end];
  if (first === undefined || next === undefined) return [];
  const depth = commonBox(first.line.path, next.path).length;
  if (first.line.path.length - depth > MOST_BOXES) return [];
  const panels = boxesFrom(lines, end, depth);
  if (panels.length !== 1) return panels;
  const inside = boxesFrom(lines, end, depth + 1);
  return lines.slice(end).every(({ path }) => !isWithin(path, next.path.slice(0, depth + 1)) || path.length > depth + 3)
    ? inside
    : panels;
}

/** The boxes at a depth, from an index on, that stand in one box with the line there. */
function boxesFrom(lines: readonly PageLine[], from: number, depth: number): readonly Panel[] {
  const box = lines[from]?.path ?? [];
  const panels: Panel[] = [];
  let step: number | undefined;
  for (let index = from; index < lines.length && isWithin(lines[index]?.path ?? [], box.slice(0, depth)); index += 1) {
    if (lines[index]?.path[depth] !== step) panels.push({ start: index });
    step = lines[index]?.path[depth];
  }
  return panels;
}
