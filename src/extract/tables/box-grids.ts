import type { CheerioAPI } from "cheerio";
import { type DomElement, type DomNode, elementsOf, rawText } from "../page/dom.ts";
import { isHidden } from "../page/page-visibility.ts";
import { readLabel } from "../values/posting-labels.ts";
import { tidyLine } from "../values/white-space.ts";
import { isEmployerLabel, isTitleLabel } from "./position-table.ts";

/** Rows of boxes that a style sheet sets as a table: the header first; a row of one cell is the detail of the row above. */
export interface BoxGrid {
  readonly rows: readonly { readonly node: DomElement; readonly cells: readonly DomElement[] }[];
}

const FEWEST_COLUMNS = 3;
const MOST_COLUMNS = 14;
const LONGEST_HEAD = 12;
/** Columns that hold nothing of a position. */
const HEADS = /^(?:序号|编号|操作|申请|投递|详情|查看|状态|类别|时间|更新|(?:职位|岗位)(?:类别|类型|详情))?$/u;
const MOST_BOXES = 20_000;
const BOXES = new Set(["div", "ul", "ol", "section", "dl", "li", "a", "p"]);

/** The grids of a page that are no tables: a row of boxes that say what each column holds, above rows of as many boxes. */
export function readBoxGrids($: CheerioAPI): readonly BoxGrid[] {
  const used = new Set<DomElement>();
  const grids: BoxGrid[] = [];
  const boxes = [...elementsOf($)].filter(({ name }) => BOXES.has(name));
  for (const box of boxes.slice(0, MOST_BOXES)) {
    if (used.has(box) || !isHead(box)) continue;
    const grid = gridUnder(box);
    for (const { node } of grid.rows) used.add(node);
    if (grid.rows.length > 1) grids.push(grid);
  }
  return grids;
}

function isHead(node: DomElement): boolean {
  const cells = elementsIn(node);
  if (cells.length < FEWEST_COLUMNS || cells.length > MOST_COLUMNS || isHidden(node)) return false;
  const texts = cells.map((cell) => tidyLine(rawText(cell, LONGEST_HEAD * 2)));
  if (texts.some((text) => text.length > LONGEST_HEAD) || !texts.some((text) => isTitleLabel(text.replace(/\s/gu, ""))))
    return false;
  return texts.every((text) => HEADS.test(text) || isHeadWord(text));
}

/** Whether words say what a column of positions holds and nothing else, as those of a menu do not. */
function isHeadWord(text: string): boolean {
  return isTitleLabel(text) || isEmployerLabel(text) || readLabel(text)?.value === "";
}

function gridUnder(head: DomElement): BoxGrid {
  const width = elementsIn(head).length;
  const rows: { node: DomElement; cells: readonly DomElement[] }[] = [{ node: head, cells: elementsIn(head) }];
  for (const box of boxesBelow(head)) {
    const inside = elementsIn(box);
    const isWrap = inside.length > 0 && inside.every((row) => elementsIn(row).length === width);
    if (inside.length === width && !isWrap) rows.push({ node: box, cells: inside });
    else if (isWrap) rows.push(...inside.map((row) => ({ node: row, cells: elementsIn(row) })));
    else if (rows.length > 1 && !isHidden(box)) rows.push({ node: box, cells: [box] });
    else break;
  }
  return { rows };
}

/** What stands below a header in its box, or below its box where that holds nothing else. */
function* boxesBelow(head: DomElement): Generator<DomElement> {
  const { parent } = head;
  const isAlone = parent !== null && "attribs" in parent && elementsIn(parent).length === 1;
  const from: DomElement = isAlone ? parent : head;
  for (let next: DomNode | null = from.next; next !== null; next = next.next) if ("attribs" in next) yield next;
}

function elementsIn(node: DomElement): readonly DomElement[] {
  return node.children.filter(
    (child): child is DomElement => "attribs" in child && child.name !== "script" && child.name !== "br",
  );
}
