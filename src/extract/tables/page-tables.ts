import type { CheerioAPI } from "cheerio";
import type { TableSheet } from "../../model/content.ts";
import { type DomElement, elementsIn, outwards } from "../page/dom.ts";
import { titleOfPage } from "../page/page-facts.ts";
import { isHidden, listsOthers } from "../page/page-visibility.ts";
import { tidyLine } from "../values/white-space.ts";
import { type BoxGrid, readBoxGrids } from "./box-grids.ts";
import { countsAsRows } from "./count-grid.ts";
import { positionsAsRows } from "./turned-table.ts";

/** A table of a page as a sheet of one position a row, named 表1, 表2 … in page order, grids of boxes after all tables. */
export interface PageTable {
  /** The elements that make it up, the first one first. */
  readonly nodes: readonly DomElement[];
  readonly sheet: TableSheet;
  /** The cell that gave the value at an address; one that spans several gave all of them. */
  readonly cells: ReadonlyMap<string, DomElement>;
}

const WIDEST = 200;
/** Without such a title, a grid of numbers may count anything. */
const CALLS = /招|聘|引进|选调|需求|岗位|用工|就业/u;

/** Whether a table stands in a box that lists other postings, or is one. */
function isBesideOthers(node: DomElement): boolean {
  return [...outwards(node)].some((box) => "attribs" in box && listsOthers(box)) || elementsIn(node).some(listsOthers);
}

/** The data tables of a page; tables that only lay out other tables, and hidden ones, are left out. */
export function readPageTables($: CheerioAPI): readonly PageTable[] {
  const nodes = $("table")
    .toArray()
    .filter((node) => $(node).find("table").length === 0 && !isHidden(node) && !isBesideOthers(node));
  const grids = [
    ...nodes.map((node) => ({ nodes: [node], grid: readGrid($, node) })),
    ...readBoxGrids($).map(({ rows }) => ({ nodes: rows.map(({ node }) => node), grid: gridOfBoxes($, rows) })),
  ];
  const isCall = CALLS.test(titleOfPage($));
  return grids.map(({ nodes: own, grid }, index) => {
    const rows = grid.map((row, y) =>
      Array.from(row, (cell, x) => ({
        address: addressOf(x, y),
        origin: cell?.origin ?? addressOf(x, y),
        text: cell?.text ?? "",
      })),
    );
    const cells = grid.flatMap((row, y) =>
      row.flatMap((cell, x) => (cell === undefined ? [] : [[addressOf(x, y), cell.node] as const])),
    );
    const sheet = positionsAsRows({ name: `表${index + 1}`, rows });
    return { nodes: own, sheet: isCall ? countsAsRows(sheet) : sheet, cells: new Map(cells) };
  });
}

/** The letters of a zero-based column: 0 is A, 26 is AA. */
function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? "" : columnLetters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

interface GridCell {
  readonly node: DomElement;
  readonly text: string;
  readonly origin: string;
}

type Grid = (GridCell | undefined)[][];

function readGrid($: CheerioAPI, table: DomElement): Grid {
  const grid: Grid = [];
  for (const [y, row] of $(table).find("tr").toArray().entries()) {
    const line = rowOf(grid, y);
    let x = 0;
    for (const node of $(row).children("td,th").toArray()) {
      while (line[x] !== undefined) x += 1;
      fill(grid, { node, text: cellText($, node), origin: addressOf(x, y) }, { x, y });
    }
  }
  return grid;
}

/** Rows of boxes as a grid; a row of one box spans all columns. */
function gridOfBoxes($: CheerioAPI, rows: BoxGrid["rows"]): Grid {
  const width = rows[0]?.cells.length ?? 0;
  return rows.map(({ cells }, y) =>
    Array.from({ length: width }, (_, x) => {
      const at = cells.length === 1 ? 0 : x;
      const node = cells[at];
      return node === undefined ? undefined : { node, text: cellText($, node), origin: addressOf(at, y) };
    }),
  );
}

function fill(grid: Grid, cell: GridCell, at: { readonly x: number; readonly y: number }): void {
  const right = Math.min(WIDEST, at.x + span(cell.node, "colspan"));
  for (let y = at.y; y < at.y + span(cell.node, "rowspan"); y += 1) {
    const row = rowOf(grid, y);
    for (let x = at.x; x < right; x += 1) row[x] ??= cell;
  }
}

function addressOf(x: number, y: number): string {
  return `${columnLetters(x)}${y + 1}`;
}

function rowOf(grid: Grid, y: number): (GridCell | undefined)[] {
  const row = grid[y] ?? [];
  grid[y] = row;
  return row;
}

function span(cell: DomElement, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(cell.attribs[name] ?? "1", 10);
  return Number.isInteger(value) && value > 0 && value <= 500 ? value : 1;
}

function cellText($: CheerioAPI, cell: DomElement): string {
  const copy = $(cell).clone();
  copy.find("script,style").remove();
  copy.find("br").replaceWith("\n");
  copy.find("p,div,li").append("\n");
  return copy
    .text()
    .split("\n")
    .map(tidyLine)
    .filter((line) => line !== "")
    .join("\n");
}
