import type { CheerioAPI } from "cheerio";
import type { TableCell, TableSheet } from "../model/content.ts";
import type { DomElement } from "./dom.ts";
import { tidyLine } from "./page-lines.ts";
import { isHidden } from "./page-visibility.ts";

/** A table of a page as a sheet, named 表1, 表2 … in page order. */
export interface PageTable {
  readonly node: DomElement;
  readonly sheet: TableSheet;
}

const WIDEST = 200;

/** The data tables of a page; tables that only lay out other tables, and hidden ones, are left out. */
export function readPageTables($: CheerioAPI): readonly PageTable[] {
  const nodes = $("table")
    .toArray()
    .filter((node) => $(node).find("table").length === 0 && !isHidden(node));
  return nodes.map((node, index) => ({ node, sheet: { name: `表${index + 1}`, rows: readRows($, node) } }));
}

/** The letters of a zero-based column: 0 is A, 26 is AA. */
function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? "" : columnLetters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

function readRows($: CheerioAPI, table: DomElement): readonly (readonly TableCell[])[] {
  const grid: (string | undefined)[][] = [];
  for (const [y, row] of $(table).find("tr").toArray().entries()) {
    const line = rowOf(grid, y);
    let x = 0;
    for (const cell of $(row).children("td,th").toArray()) {
      while (line[x] !== undefined) x += 1;
      fill(grid, { x, y, width: span(cell, "colspan"), height: span(cell, "rowspan"), text: cellText($, cell) });
    }
  }
  return grid.map((row, y) =>
    Array.from(row, (text, x) => ({ address: `${columnLetters(x)}${y + 1}`, text: text ?? "" })),
  );
}

function fill(
  grid: (string | undefined)[][],
  cell: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly text: string;
  },
): void {
  for (let y = cell.y; y < cell.y + cell.height; y += 1) {
    const row = rowOf(grid, y);
    for (let x = cell.x; x < Math.min(WIDEST, cell.x + cell.width); x += 1) row[x] ??= cell.text;
  }
}

function rowOf(grid: (string | undefined)[][], y: number): (string | undefined)[] {
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
  return copy
    .text()
    .split("\n")
    .map(tidyLine)
    .filter((line) => line !== "")
    .join("\n");
}
