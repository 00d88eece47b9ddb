import type ExcelJS from "exceljs";
import { z } from "zod";
import type { TableCell, TableSheet } from "../model/content.ts";
import { cellAddress, plainCell } from "./cell-address.ts";
import { shownSheetName } from "./hidden-sheet.ts";
import { type MergedRange, readMergedCells } from "./merged-cells.ts";
import { cellText, unopened, WIDEST } from "./read-workbook.ts";

type Cells = readonly TableCell[];

/** What the streaming reader knows of a sheet; its own types leave it out. */
const SheetFacts = z.object({ id: z.coerce.number(), name: z.string(), state: z.string().optional() });

/**
 * Reads the sheets of an .xlsx workbook row by row, hidden ones marked in their name, and hands them on in pieces of at most `size` rows, in bounded
 * memory; merged cells repeat their value. Throws FILE_TYPE_UNKNOWN when the workbook is damaged.
 */
export async function* streamWorkbook(path: string, size: number): AsyncGenerator<TableSheet> {
  try {
    const merged = await readMergedCells(path);
    const settings = { worksheets: "emit", sharedStrings: "cache", styles: "cache", hyperlinks: "ignore" } as const;
    const { default: library } = await import("exceljs");
    for await (const sheet of new library.stream.xlsx.WorkbookReader(path, settings)) {
      const { id, name, state } = SheetFacts.parse(sheet);
      const rows = rowsOf(sheet, merged.get(id) ?? []);
      yield* inPieces(shownSheetName(name, state), rows, size);
    }
  } catch (cause) {
    throw unopened(path, cause);
  }
}

/** Groups rows into pieces of one sheet each. */
export async function* inPieces(name: string, rows: AsyncIterable<Cells>, size: number): AsyncGenerator<TableSheet> {
  let piece: Cells[] = [];
  for await (const row of rows) {
    piece.push(row);
    if (piece.length < size) continue;
    yield { name, rows: piece };
    piece = [];
  }
  if (piece.length > 0) yield { name, rows: piece };
}

async function* rowsOf(sheet: AsyncIterable<ExcelJS.Row>, merged: readonly MergedRange[]): AsyncGenerator<Cells> {
  const waiting = [...merged].sort((a, b) => a.top - b.top);
  let active: { readonly range: MergedRange; readonly text: string }[] = [];
  let next = 0;
  let width = 0;
  for await (const row of sheet) {
    width = Math.min(WIDEST, Math.max(width, row.cellCount));
    const cells = Array.from({ length: width }, (_, x) =>
      plainCell(x, row.number - 1, cellText(row.getCell(x + 1).value)),
    );
    active = active.filter(({ range }) => range.bottom >= row.number);
    for (let range = waiting[next]; range !== undefined && range.top <= row.number; range = waiting[next]) {
      if (range.bottom >= row.number) active.push({ range, text: cells[range.left - 1]?.text ?? "" });
      next += 1;
    }
    for (const { range, text } of active) spread(text, range, cells);
    yield cells;
  }
}

function spread(text: string, { top, left, right }: MergedRange, cells: TableCell[]): void {
  const origin = cellAddress(left - 1, top - 1);
  for (const [x, cell] of cells.entries()) {
    if (x >= left - 1 && x < right) cells[x] = { address: cell.address, origin, text };
  }
}
