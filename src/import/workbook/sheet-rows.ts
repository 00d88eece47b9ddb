import { xmlPieces } from "../xml-part.ts";
import type { Workbook, WorkbookSheet } from "./open-workbook.ts";
import { plainText } from "./shared-parts.ts";

/** Columns beyond this are not read. */
export const WIDEST = 200;
const MS_A_DAY = 86_400_000;
/** Days from the first day that a workbook counts to 1970, and how much later one from 1904 begins. */
const DAYS_TO_1970 = 25_569;
const DAYS_TO_1904 = 1462;

/** One row of a sheet as its file holds it. */
export interface SheetRow {
  /** Counted from 1. */
  readonly number: number;
  /** The words of its cells from the first column on, as a reader sees them. */
  readonly texts: readonly string[];
  readonly isHidden: boolean;
  /** Columns, counted from 0, of formulas whose result the file does not hold. */
  readonly uncalculated: readonly number[];
  /** Columns of the sheet, counted from 0, that are hidden. */
  readonly hiddenColumns: readonly number[];
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  isFormula: boolean;
}

interface OpenRow {
  readonly number: number;
  readonly isHidden: boolean;
  readonly texts: string[];
  readonly uncalculated: number[];
}

/** Reads the rows of a sheet one after the other, in bounded memory. */
export async function* sheetRows(workbook: Workbook, { part }: WorkbookSheet): AsyncGenerator<SheetRow> {
  const found: SheetRow[] = [];
  const hiddenColumns: number[] = [];
  let row: OpenRow = { number: 0, isHidden: false, texts: [], uncalculated: [] };
  let cell: Cell | null = null;
  let isValue = false;
  const events = {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      if (name === "col") hiddenColumns.push(...hiddenIn(attributes));
      if (name === "row") row = openedRow(attributes, row.number);
      if (name === "c") cell = openedCell(attributes, row.texts.length);
      if (name === "f" && cell !== null) cell.isFormula = true;
      isValue = name === "v" || name === "t";
    },
    text(words: string): void {
      if (isValue && cell !== null) cell.value += words;
    },
    close(name: string): void {
      if (name === "v" || name === "t") isValue = false;
      if (name === "c" && cell !== null) addCell(row, cell, workbook);
      if (name === "c") cell = null;
      if (name === "row") found.push({ ...row, hiddenColumns });
    },
  };
  for await (const _ of xmlPieces(await workbook.parts.partOf(part), events)) yield* found.splice(0);
}

function hiddenIn({ min = "", max = "", hidden = "" }: Readonly<Record<string, string>>): readonly number[] {
  if (!/^(?:1|true)$/u.test(hidden)) return [];
  const count = Math.min(WIDEST, Number(max)) - Number(min) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(min) - 1 + index);
}

/** A row that does not say its number follows the one before. */
function openedRow({ r, hidden = "" }: Readonly<Record<string, string>>, before: number): OpenRow {
  const number = r === undefined ? before + 1 : Number(r);
  return { number, isHidden: /^(?:1|true)$/u.test(hidden), texts: [], uncalculated: [] };
}

function openedCell({ r, t = "n", s = "" }: Readonly<Record<string, string>>, before: number): Cell {
  const letters = /^[A-Z]+/u.exec(r ?? "")?.[0];
  return {
    column: letters === undefined ? before : columnOf(letters),
    type: t,
    style: Number(s),
    value: "",
    isFormula: false,
  };
}

/** The zero-based column of letters: A is 0. */
export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function addCell(row: OpenRow, cell: Cell, workbook: Workbook): void {
  if (cell.column >= WIDEST) return;
  while (row.texts.length < cell.column) row.texts.push("");
  row.texts[cell.column] = textOf(cell, workbook);
  if (cell.isFormula && cell.value === "" && cell.type !== "str") row.uncalculated.push(cell.column);
}

function textOf({ type, style, value }: Cell, { strings, dates }: Workbook): string {
  switch (type) {
    case "s":
      return strings[Number(value)] ?? "";
    case "inlineStr":
    case "str":
      return plainText(value);
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "d":
      return value.slice(0, 10);
    case "e":
      return "";
    default:
      return value.trim() === "" ? "" : numberText(Number(value), dates.styles.has(style), dates.isFrom1904);
  }
}

/** A number as spreadsheets show it: 15 digits; days as `YYYY-MM-DD`, what is less than a day as a time. */
function numberText(value: number, isDate: boolean, isFrom1904: boolean): string {
  if (!isDate) return Number.isNaN(value) ? "" : String(Number(value.toPrecision(15)));
  const day = value < 1 ? value : value + (isFrom1904 ? DAYS_TO_1904 : 0);
  const time = new Date(Math.round((day - DAYS_TO_1970) * MS_A_DAY));
  if (Number.isNaN(time.getTime())) return String(value);
  return value < 1 ? time.toISOString().slice(11, 16) : time.toISOString().slice(0, 10);
}
