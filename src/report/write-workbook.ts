import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import stringWidth from "string-width";
import { repackZip } from "./repack-zip.ts";
import { visibleText } from "./visible-text.ts";

/** A cell: words, a number, or words that open a file of the same package. */
export type SheetCell = string | number | { readonly text: string; readonly link: string };

interface SheetColumn {
  readonly header: string;
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number;
  /** The only values a person may fill in, where the register goes out to be filled in. */
  readonly choices?: readonly string[];
}

/** One sheet of a workbook, its columns with their heads. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What Excel can hold in one cell; beyond it the file needs repair. */
const CELL_LIMIT = 32_767;
/** So many characters across an A3 page are printed at about 7 points. */
const MOST_ON_A_PAGE = 330;
const A3 = 8;
const A4 = 9;

/**
 * A workbook with frozen header, filters and print titles on each sheet. Every cell is a string or number, never a
 * formula, whatever it looks like. Same input and `now`, same bytes.
 */
export async function writeWorkbook(sheets: readonly Sheet[], now: string): Promise<Uint8Array> {
  const sink = new PassThrough();
  const whole = buffer(sink);
  // Rows go out as they are made: held whole, a register of 20,000 rows takes several hundred MB.
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings: true });
  book.creator = "平聘";
  book.lastModifiedBy = "平聘";
  book.created = new Date(now);
  book.modified = new Date(now);
  for (const sheet of sheets) addSheet(book, sheet);
  await book.commit();
  return repackZip(await whole, now);
}

function addSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet): void {
  const width = sheet.columns.reduce((sum, column) => sum + column.width, 0);
  const wide = width > 150;
  const ws = book.addWorksheet(sheet.name, {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: pagesAcross(width), fitToHeight: 0 },
  });
  // A3 is missing from the list of sizes in the types of exceljs.
  Object.assign(ws.pageSetup, { paperSize: wide ? A3 : A4, printTitlesRow: "1:1", printTitlesColumn: "A:A" });
  ws.columns = sheet.columns.map(({ width }) => ({ width }));
  const header = addRow(
    ws,
    sheet.columns,
    sheet.columns.map((column) => column.header),
  );
  header.font = { bold: true, name: "宋体", size: 11 };
  header.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEDEDED" } };
  header.commit();
  for (const row of sheet.rows) addRow(ws, sheet.columns, row).commit();
  ws.autoFilter = { from: { row: 1, column: 1 }, to: { row: sheet.rows.length + 1, column: sheet.columns.length } };
  addChoices(ws, sheet);
  ws.commit();
}

/** One page as far as print stays readable, so that no row is drawn apart; more for the widest registers. */
function pagesAcross(width: number): number {
  return Math.max(1, Math.ceil(width / MOST_ON_A_PAGE));
}

function addRow(ws: ExcelJS.Worksheet, columns: readonly SheetColumn[], cells: readonly SheetCell[]): ExcelJS.Row {
  const row = ws.addRow(cells.map(cellValue));
  row.font = { name: "宋体", size: 11 };
  row.alignment = { vertical: "top", wrapText: true };
  row.border = { top: { style: "thin" }, left: { style: "thin" }, bottom: { style: "thin" }, right: { style: "thin" } };
  row.height = Math.min(409, 4 + 16 * Math.max(1, ...columns.map(({ width }, i) => linesOf(cells[i] ?? "", width))));
  cells.forEach((cell, i) => {
    if (typeof cell === "object")
      row.getCell(i + 1).font = { name: "宋体", size: 11, color: { argb: "FF0563C1" }, underline: true };
  });
  return row;
}

function cellValue(cell: SheetCell): ExcelJS.CellValue {
  if (typeof cell === "number") return cell;
  if (typeof cell === "string") return cellText(cell);
  // Only spaces and what would end the reference are escaped: Office opens Chinese file names as they are.
  return { text: cellText(cell.text), hyperlink: cell.link.replace(/[ %#?"<>&]/g, encodeURIComponent) };
}

function cellText(text: string): string {
  const clean = visibleText(text);
  return clean.length <= CELL_LIMIT
    ? clean
    : `${clean.slice(0, CELL_LIMIT - 20).replace(/\p{Cs}/gu, "")}…（过长，已截断）`;
}

/** Excel does not fit wrapped rows by itself when a file is opened. */
function linesOf(cell: SheetCell, width: number): number {
  const text = typeof cell === "object" ? cell.text : String(cell);
  // Rows end at 409 points, so more than the first lines need not be measured.
  const lines = text.slice(0, 4000).split("\n");
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / (width - 1))), 0);
}

/** One range a column: per-cell validations of exceljs overlap and are refused by strict readers. */
function addChoices(ws: ExcelJS.Worksheet, sheet: Sheet): void {
  sheet.columns.forEach((column, i) => {
    if (column.choices === undefined || sheet.rows.length === 0) return;
    const letter = ws.getColumn(i + 1).letter;
    validationsOf(ws).add(`${letter}2:${letter}${sheet.rows.length + 1}`, {
      type: "list",
      allowBlank: true,
      formulae: [`"${column.choices.join(",")}"`],
    });
  });
}

/** `dataValidations` is public in exceljs and missing from its types. */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

function hasValidations(ws: object): ws is WithValidations {
  return "dataValidations" in ws;
}

function validationsOf(ws: ExcelJS.Worksheet): WithValidations["dataValidations"] {
  if (!hasValidations(ws)) throw new TypeError("exceljs without dataValidations");
  return ws.dataValidations;
}
