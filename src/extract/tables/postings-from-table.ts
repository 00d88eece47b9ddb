import type { TableCell, TableSheet } from "../../model/content.ts";
import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { captionFirm } from "../page/firm-heading.ts";
import { isEmployerName } from "../values/employer-name.ts";
import { factsIn } from "../values/field-labels.ts";
import { uniqueLabels } from "../values/unique-labels.ts";
import {
  goesOn,
  guessHeader,
  holdsMore,
  isPosition,
  mayNameDepartments,
  sectionsOf,
  type TableHeader,
  unnamedColumn,
} from "./position-table.ts";

const SHORTEST_TEXT = 15;
/** Opens a remark below the positions, which holds for all of them that no other remark follows. */
const REMARK = /^(?:[*※]\s*)?(?:注|备注|说明|以上|上述)/u;
/** Opens one whatever its length: 备注：限男性. */
const SURE_REMARK = /^(?:[*※]\s*)?(?:(?:注|备注|说明)\s*[：:]|以上|上述)/u;
const REMARK_LABEL = /^(?:[*※]\s*)?(?:注|备注|说明)\s*[：:]?$/u;
const FIRM_LABEL = /^((?:企业|公司|单位|用人单位|招聘单位)(?:名称)?[：:]\s*)/u;
const FIRM_ROW = /^(.{4,40}?)(?:[（(【\s，,；;：:]|$)/u;
const ADDRESS = /(?:地址|工作地点)\s*[：:]\s*([^\s，,；;。）)]{4,40})/u;

/** The firm that a row across a table names for the rows below it. */
export interface RowFirm {
  readonly name: string;
  readonly location: string | null;
}

/**
 * The postings of a position table, one a row, with every column kept as a field and `sheet!A5` (the first
 * cell of the row) as place and the cell of each value. A table without a column of position names yields none.
 */
export function postingsFromTable(sheet: TableSheet): readonly PostingDraft[] {
  const header = guessHeader(sheet);
  if (header === null) return [];
  let above = lastFirm(sheet.rows.slice(0, header.depth), null);
  return sectionsOf(header, sheet.rows.slice(header.depth)).flatMap((section) => {
    const { drafts, firm } = postingsUnder(section.header, { ...sheet, rows: section.rows }, above);
    above = firm;
    return drafts;
  });
}

/**
 * The postings of rows that stand below a known header, and the firm that holds for the rows after them; `above` is the one
 * that holds for the first. A firm is named by a row across the table, or by a cell of the column for it, which stands for
 * the empty cells below it.
 */
export function postingsUnder(
  header: TableHeader,
  { name, rows }: TableSheet,
  above: RowFirm | null,
): { readonly drafts: readonly PostingDraft[]; readonly firm: RowFirm | null } {
  const drafts: PostingDraft[] = [];
  let firm = above;
  let remarked = 0;
  for (const row of rows) {
    const next = firmAcross(row);
    firm = next ?? firm;
    if (next !== null) continue;
    if (drafts.length > 0 && goesOn(row, header)) {
      drafts.push(...drafts.splice(-1).map((draft) => withOwnCells(draft, name, row)));
    } else if (isPosition(row, header) && !isLabelledRemark(textsOf(row))) {
      const draft = draftOfRow(header, name, row);
      firm = isEmployerTold(header, row) ? firmOf(draft) : firm;
      drafts.push(ofFirm(draft, firm));
    } else remarked = tellAcross(drafts, remarked, { sheet: name, row });
  }
  return { drafts, firm };
}

function isEmployerTold({ employerColumn }: TableHeader, row: readonly TableCell[]): boolean {
  return (row[employerColumn]?.text ?? "").trim() !== "";
}

function firmOf({ employer }: PostingDraft): RowFirm | null {
  return employer === null ? null : { name: employer, location: null };
}

/**
 * Adds what a row across the table says to the position above it, a remark to all from `remarked` on; gives from where the
 * next remark holds.
 */
function tellAcross(
  drafts: PostingDraft[],
  remarked: number,
  { sheet, row }: { readonly sheet: string; readonly row: readonly TableCell[] },
): number {
  const told = textAcross(row);
  if (told === null) return remarked;
  const cell = row.find(({ text }) => text.trim() === told);
  const isRemark = REMARK.test(told) || isLabelledRemark(textsOf(row));
  const under = drafts.splice(isRemark ? remarked : Math.max(0, drafts.length - 1));
  drafts.push(...under.map((draft) => withText(draft, told, placeOf(sheet, cell))));
  return isRemark ? drafts.length : remarked;
}

/** The last firm that rows across a table name, `above` when none does. */
export function lastFirm(rows: TableSheet["rows"], above: RowFirm | null): RowFirm | null {
  return rows.map(firmAcross).findLast((firm) => firm !== null) ?? above;
}

/** The firm of a row that is one cell across the table and opens with its name, what stands behind it in brackets left out. */
function firmAcross(row: readonly TableCell[]): RowFirm | null {
  const texts = textsOf(row);
  const [text = ""] = texts;
  if (texts.length !== 1 || row.length < 2) return null;
  const [, label = ""] = FIRM_LABEL.exec(text) ?? [];
  const [, opening = ""] = FIRM_ROW.exec(text.slice(label.length)) ?? [];
  const name = captionFirm(opening);
  return name === null ? null : { name, location: ADDRESS.exec(text)?.[1] ?? null };
}

function ofFirm(draft: PostingDraft, firm: RowFirm | null): PostingDraft {
  if (firm === null || draft.employer !== null) return draft;
  return { ...draft, employer: firm.name, location: draft.location ?? firm.location };
}

/** What a row says that is one cell across the table: the duties of the position above it, or a remark on all above. Null for totals. */
function textAcross(row: readonly TableCell[]): string | null {
  const texts = textsOf(row);
  const [text = "", told = ""] = texts;
  if (isLabelledRemark(texts)) return told;
  const isText = texts.length === 1 && row.length > 1 && (text.length >= SHORTEST_TEXT || SURE_REMARK.test(text));
  const isNone = /^(?:合计|总计|附)[：:]?/u.test(text) || withoutContacts([text]).length === 0;
  return isText && !isNone ? text : null;
}

/** Whether a row is 备注 in one cell and what is remarked in another. */
function isLabelledRemark(texts: readonly string[]): boolean {
  return texts.length === 2 && REMARK_LABEL.test(texts[0] ?? "");
}

function textsOf(row: readonly TableCell[]): readonly string[] {
  return [...new Set(row.map(({ text }) => text.trim()).filter((text) => text !== ""))];
}

function withText(draft: PostingDraft, text: string, cell: string): PostingDraft {
  const before = draft.body === "" ? "" : `${draft.body}\n`;
  const cells = [...draft.cells, { field: "text", start: before.length, cell }];
  return { ...draft, body: before + text, cells };
}

/** A position with what the cells of a row that goes on with it say, those aside that stand for the rows above too. */
function withOwnCells(draft: PostingDraft, sheet: string, row: readonly TableCell[]): PostingDraft {
  const own = row.filter(({ address, origin, text }) => address === origin && text.trim() !== "");
  return own.reduce((one, cell) => withText(one, cell.text.trim(), placeOf(sheet, cell)), draft);
}

function placeOf(sheet: string, cell: TableCell | undefined): string {
  return `${sheet}!${cell?.origin ?? "A1"}`;
}

/** The employer that a row names in the column for them; a cell that may name a department has to be the name of an organisation. */
function employerIn({ labels, employerColumn }: TableHeader, row: readonly TableCell[]): string | null {
  const cell = row[employerColumn]?.text.trim() ?? "";
  const [first = ""] = cell.split("\n");
  if (isEmployerName(first)) return first;
  return cell === "" || mayNameDepartments(labels[employerColumn] ?? "") ? null : cell;
}

/** The name of a position, without the demands that a column of both prints behind it. */
function titleIn({ labels, titleColumn }: TableHeader, row: readonly TableCell[]): string {
  const cell = (row[titleColumn]?.text ?? "").trim();
  const name = holdsMore(labels[titleColumn] ?? "") ? (/^[^\n（(：:，,；;。]+/u.exec(cell)?.[0] ?? cell) : cell;
  return name.replace(/\s+/gu, " ").trim();
}

function draftOfRow(table: TableHeader, sheet: string, row: readonly TableCell[]): PostingDraft {
  const read = uniqueLabels(
    row.flatMap((cell, column) => {
      const value = cell.text.trim();
      const label = table.labels[column] ?? unnamedColumn(column);
      return value === "" ? [] : [{ label, value, cell: placeOf(sheet, cell) }];
    }),
  );
  const fields = read.map(({ label, value }) => ({ label, value }));
  return {
    ...UNTOLD,
    ...factsIn(fields),
    title: titleIn(table, row),
    body: "",
    fields,
    employer: employerIn(table, row),
    place: `${sheet}!${row[0]?.address ?? "A1"}`,
    cells: [
      { field: "title", start: 0, cell: placeOf(sheet, row[table.titleColumn]) },
      ...read.map(({ label, cell }) => ({ field: `fields.${label}`, start: 0, cell })),
    ],
    extractedBy: "table",
  };
}
