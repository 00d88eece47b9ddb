import type { TableCell, TableSheet } from "../../model/content.ts";
import { isHiddenSheet } from "../../model/hidden-sheet.ts";
import { plainCell } from "../cell-address.ts";
import { streamWorkbook } from "./stream-workbook.ts";

/** Reads the visible sheets of an .xlsx workbook, for forms; else as `readAllSheets`. */
export async function readWorkbook(bytes: Uint8Array, subject: string): Promise<readonly TableSheet[]> {
  return (await readAllSheets(bytes, subject)).filter(({ name }) => !isHiddenSheet(name));
}

/**
 * Reads the sheets of an .xlsx workbook whole, as `streamWorkbook` does, with rows of one length. Throws FILE_TYPE_UNKNOWN
 * when it is damaged, FILE_TOO_LARGE when made to fill memory.
 */
export async function readAllSheets(bytes: Uint8Array, subject: string): Promise<readonly TableSheet[]> {
  const sheets: TableSheet[] = [];
  for await (const sheet of streamWorkbook(bytes, { subject, size: Number.POSITIVE_INFINITY })) {
    const width = Math.max(...sheet.rows.map((row) => row.length));
    sheets.push({ ...sheet, rows: sheet.rows.map((row) => widened(row, width)) });
  }
  return sheets;
}

function widened(row: readonly TableCell[], width: number): readonly TableCell[] {
  const y = Number(/\d+$/u.exec(row[0]?.address ?? "1")?.[0]) - 1;
  return Array.from({ length: width }, (_, x) => row[x] ?? plainCell(x, y, ""));
}
