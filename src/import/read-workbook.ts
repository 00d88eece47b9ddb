import type ExcelJS from "exceljs";
import type { TableCell, TableSheet } from "../model/content.ts";
import { PingpinError } from "../model/errors.ts";
import { cellAddress } from "./cell-address.ts";
import { isHiddenSheet, shownSheetName } from "./hidden-sheet.ts";
import { refuseOverfull } from "./refuse-overfull.ts";

/** Columns beyond this are not read. */
export const WIDEST = 200;

/** Reads the visible sheets of an .xlsx workbook, for forms; else as `readAllSheets`. */
export async function readWorkbook(bytes: Uint8Array, subject: string): Promise<readonly TableSheet[]> {
  return (await readAllSheets(bytes, subject)).filter(({ name }) => !isHiddenSheet(name));
}

/**
 * Reads the sheets of an .xlsx workbook, hidden ones marked in their name; merged cells repeat their value. Throws
 * FILE_TYPE_UNKNOWN when it is damaged, FILE_TOO_LARGE when made to fill memory.
 */
export async function readAllSheets(bytes: Uint8Array, subject: string): Promise<readonly TableSheet[]> {
  // A hundred files, which most runs never need.
  const { default: library } = await import("exceljs");
  const workbook = new library.Workbook();
  try {
    await refuseOverfull(bytes, subject);
    await workbook.xlsx.load(arrayBufferOf(bytes));
  } catch (cause) {
    throw unopened(subject, cause);
  }
  return workbook.worksheets.map(readSheet);
}

/** What is said of a workbook that does not open; errors of our own stay as they are. */
export function unopened(subject: string, cause: unknown): PingpinError {
  if (cause instanceof PingpinError) return cause;
  return new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "工作簿已损坏或加密，无法打开", cause });
}

function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}

function readSheet(sheet: ExcelJS.Worksheet): TableSheet {
  const width = Math.min(WIDEST, sheet.columnCount);
  const rows: (readonly TableCell[])[] = [];
  for (let y = 0; y < sheet.rowCount; y += 1) {
    const row = sheet.getRow(y + 1);
    rows.push(
      Array.from({ length: width }, (_, x) => {
        const { master } = row.getCell(x + 1);
        return { address: cellAddress(x, y), origin: master.address, text: cellText(master.value) };
      }),
    );
  }
  return { name: shownSheetName(sheet.name, sheet.state), rows };
}

/** The words of a cell as a reader sees them; dates as `YYYY-MM-DD`, results instead of formulas. */
export function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "object") return String(value).trim();
  if ("richText" in value)
    return value.richText
      .map((part) => part.text)
      .join("")
      .trim();
  if ("text" in value) return cellText(value.text);
  if ("result" in value) return cellText(value.result);
  return "";
}
