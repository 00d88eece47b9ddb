import type { TableCell, TableSheet } from "../../model/content.ts";
import { shownSheetName } from "../../model/hidden-sheet.ts";
import { cellAddress, plainCell } from "../cell-address.ts";
import { type MergedRange, readMergedCells } from "./merged-cells.ts";
import { withWorkbook } from "./open-workbook.ts";
import { type SheetRow, sheetRows, WIDEST } from "./sheet-rows.ts";

type Cells = readonly TableCell[];

/**
 * Reads the sheets of an .xlsx workbook row by row, hidden ones last and marked in their name, and hands them on in pieces of at most
 * `size` rows, in bounded memory; empty rows are left out and merged cells repeat their value. Throws FILE_TYPE_UNKNOWN when
 * the workbook is damaged, FILE_TOO_LARGE when made to fill memory.
 */
export async function* streamWorkbook(
  file: string | Uint8Array,
  { subject, size }: { readonly subject: string; readonly size: number },
): AsyncGenerator<TableSheet> {
  yield* withWorkbook(file, subject, async function* (workbook) {
    for (const sheet of workbook.sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden))) {
      const merged = await readMergedCells(await workbook.parts.partOf(sheet.part));
      yield* inPieces(shownSheetName(sheet), cellsOf(sheetRows(workbook, sheet), merged), size);
    }
  });
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

async function* cellsOf(rows: AsyncIterable<SheetRow>, merged: readonly MergedRange[]): AsyncGenerator<Cells> {
  let active: { readonly range: MergedRange; readonly text: string }[] = [];
  let next = 0;
  let width = 0;
  for await (const { number, texts } of rows) {
    active = active.filter(({ range }) => range.bottom >= number);
    for (let range = merged[next]; range !== undefined && range.top <= number; range = merged[next]) {
      if (range.bottom >= number) active.push({ range, text: texts[range.left - 1] ?? "" });
      next += 1;
    }
    width = Math.min(WIDEST, Math.max(width, texts.length, ...active.map(({ range }) => range.right)));
    const cells = Array.from({ length: width }, (_, x) => plainCell(x, number - 1, texts[x] ?? ""));
    for (const { range, text } of active) spread(text, range, cells);
    if (cells.some(({ text }) => text !== "")) yield cells;
  }
}

function spread(text: string, { top, left, right }: MergedRange, cells: TableCell[]): void {
  const origin = cellAddress(left - 1, top - 1);
  for (const [x, cell] of cells.entries()) {
    if (x >= left - 1 && x < right) cells[x] = { address: cell.address, origin, text };
  }
}
