import { cellAddress } from "../cell-address.ts";
import { readXml } from "../xml-part.ts";
import { type Workbook, type WorkbookSheet, withWorkbook } from "./open-workbook.ts";
import { sheetRows } from "./sheet-rows.ts";

const NOTES = /^xl\/(?:comments\/)?comments?\d*\.xml$/u;
const PICTURES = /^xl\/media\/.+\.(?:png|jpe?g|bmp|gif|tiff?|webp)$/iu;

/** What a reader of one sheet easily overlooks. */
export interface SheetAsides {
  readonly name: string;
  readonly isHidden: boolean;
  /** Numbers of hidden rows that say something, and letters of hidden columns; they are read as any other. */
  readonly hiddenRows: readonly string[];
  readonly hiddenColumns: readonly string[];
  /** Addresses of formulas whose result the file does not hold, so that they are not read. */
  readonly uncalculated: readonly string[];
}

/** What a reader of a workbook easily overlooks; notes and pictures are not read. */
export interface WorkbookAsides {
  readonly sheets: readonly SheetAsides[];
  readonly notes: readonly { readonly address: string; readonly words: string }[];
  readonly pictures: number;
}

/** Finds what a reader of an .xlsx file, at a path or in memory, easily overlooks. Throws FILE_TYPE_UNKNOWN when it is damaged, FILE_TOO_LARGE when made to fill memory. */
export async function workbookAsides(file: string | Uint8Array, subject: string): Promise<WorkbookAsides> {
  for await (const asides of withWorkbook(file, subject, asidesOf)) return asides;
  return { sheets: [], notes: [], pictures: 0 };
}

async function* asidesOf(workbook: Workbook): AsyncGenerator<WorkbookAsides> {
  const notes: Note[] = [];
  for (const part of workbook.parts.names.filter((name) => NOTES.test(name))) {
    notes.push(...(await notesIn(await workbook.parts.partOf(part))));
  }
  const sheets: SheetAsides[] = [];
  for (const sheet of workbook.sheets) sheets.push(await asidesOfSheet(workbook, sheet));
  yield { sheets, notes, pictures: workbook.parts.names.filter((name) => PICTURES.test(name)).length };
}

async function asidesOfSheet(workbook: Workbook, sheet: WorkbookSheet): Promise<SheetAsides> {
  const hiddenRows: string[] = [];
  const uncalculated: string[] = [];
  const filledColumns = new Set<number>();
  let hidden: readonly number[] = [];
  for await (const row of sheetRows(workbook, sheet)) {
    hidden = row.hiddenColumns;
    if (row.isHidden && row.texts.some((text) => text !== "")) hiddenRows.push(String(row.number));
    for (const column of row.uncalculated) uncalculated.push(cellAddress(column, row.number - 1));
    for (const column of hidden) if ((row.texts[column] ?? "") !== "") filledColumns.add(column);
  }
  const hiddenColumns = hidden.filter((column) => filledColumns.has(column)).map((column) => columnLetters(column));
  return { name: sheet.name, isHidden: sheet.isHidden, hiddenRows, hiddenColumns, uncalculated };
}

function columnLetters(column: number): string {
  return cellAddress(column, 0).slice(0, -1);
}

interface Note {
  readonly address: string;
  readonly words: string;
}

async function notesIn(part: AsyncIterable<Buffer>): Promise<readonly Note[]> {
  const notes: { readonly address: string; words: string }[] = [];
  let isText = false;
  await readXml(part, {
    open(name, { ref = "" }) {
      if (name === "comment") notes.push({ address: ref, words: "" });
      isText = name === "t";
    },
    text(words) {
      const note = notes.at(-1);
      if (isText && note !== undefined) note.words += words;
    },
    close() {
      isText = false;
    },
  });
  return notes.map(({ address, words }) => ({ address, words: words.trim() })).filter(({ words }) => words !== "");
}
