import type { TableCell, TableSheet } from "../model/content.ts";
import type { PostingDraft } from "./extraction.ts";
import { CODE_LABELS, fieldDate, fieldDeadline, fieldValue, PLACE_LABELS, POSTED_LABELS } from "./field-labels.ts";
import { guessHeader, isPosition, type TableHeader } from "./position-table.ts";
import { uniqueLabels } from "./unique-labels.ts";

const SHORTEST_TEXT = 15;

/**
 * The postings of a position table, one a row, with every column kept as a field and `sheet!A5` (the first
 * cell of the row) as place and the cell of each value. A table without a column of position names yields none.
 */
export function postingsFromTable(sheet: TableSheet): readonly PostingDraft[] {
  const header = guessHeader(sheet);
  return header === null ? [] : postingsUnder(header, sheet.name, sheet.rows.slice(header.depth));
}

/** The postings of rows that stand below a known header. */
export function postingsUnder(
  header: TableHeader,
  sheet: string,
  rows: readonly (readonly TableCell[])[],
): readonly PostingDraft[] {
  const drafts: PostingDraft[] = [];
  for (const row of rows) {
    const last = drafts.at(-1);
    const told = textAcross(row);
    if (isPosition(row, header)) drafts.push(draftOfRow(header, sheet, row));
    else if (last !== undefined && told !== null)
      drafts[drafts.length - 1] = withText(
        last,
        told,
        placeOf(
          sheet,
          row.find(({ text }) => text.trim() === told),
        ),
      );
  }
  return drafts;
}

/** What a row says that is one cell across the table: the duties of the position above it. Null for remarks and totals. */
function textAcross(row: readonly TableCell[]): string | null {
  const texts = new Set(row.map((cell) => cell.text.trim()).filter((text) => text !== ""));
  const [text = ""] = texts;
  const isText = texts.size === 1 && row.length > 1 && text.length >= SHORTEST_TEXT;
  return isText && !/^(?:注|备注|说明|合计|总计|附)[：:]?/u.test(text) ? text : null;
}

function withText(draft: PostingDraft, text: string, cell: string): PostingDraft {
  const before = draft.body === "" ? "" : `${draft.body}\n`;
  const cells = [...draft.cells, { field: "text", start: before.length, cell }];
  return { ...draft, body: before + text, cells };
}

function placeOf(sheet: string, cell: TableCell | undefined): string {
  return `${sheet}!${cell?.origin ?? "A1"}`;
}

function draftOfRow(table: TableHeader, sheet: string, row: readonly TableCell[]): PostingDraft {
  const read = uniqueLabels(
    table.labels.flatMap((label, column) => {
      const value = row[column]?.text.trim() ?? "";
      return value === "" ? [] : [{ label, value, cell: placeOf(sheet, row[column]) }];
    }),
  );
  const fields = read.map(({ label, value }) => ({ label, value }));
  const employer = row[table.employerColumn]?.text.trim() ?? "";
  return {
    title: (row[table.titleColumn]?.text ?? "").replace(/\s+/gu, " ").trim(),
    body: "",
    fields,
    employer: employer === "" ? null : employer,
    agency: null,
    location: fieldValue(fields, PLACE_LABELS),
    postedOn: fieldDate(fields, POSTED_LABELS),
    validThrough: fieldDeadline(fields),
    textComplete: true,
    place: `${sheet}!${row[0]?.address ?? "A1"}`,
    cells: [
      { field: "title", start: 0, cell: placeOf(sheet, row[table.titleColumn]) },
      ...read.map(({ label, cell }) => ({ field: `fields.${label}`, start: 0, cell })),
    ],
    code: fieldValue(fields, CODE_LABELS),
    extractedBy: "table",
  };
}
