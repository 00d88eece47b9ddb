import type { TableCell, TableSheet } from "../model/content.ts";
import type { PostingDraft } from "./extraction.ts";
import { columnOf, type PositionTable, readPositionTable } from "./position-table.ts";
import { CODE_LABELS, fieldDate, fieldValue, PLACE_LABELS, POSTED_LABELS, VALID_LABELS } from "./segment-draft.ts";

const EMPLOYERS: readonly RegExp[] = [/用工单位|用人单位|招聘单位/u, /(?:单位|企业|公司)(?:名称)?$/u, /主管部门/u];

/**
 * The postings of a position table, one a row, with every column kept as a field and `sheet!A5` (the first
 * cell of the row) as place. A table without a column of position names yields none.
 */
export function postingsFromTable(sheet: TableSheet): readonly PostingDraft[] {
  const table = readPositionTable(sheet);
  if (table === null) return [];
  const employerColumn = columnOf(table.labels, EMPLOYERS);
  return table.rows.map((row) => draftOfRow(table, row, employerColumn));
}

function draftOfRow(table: PositionTable, row: readonly TableCell[], employerColumn: number): PostingDraft {
  const fields = table.labels.flatMap((label, column) => {
    const value = row[column]?.text.trim() ?? "";
    return value === "" ? [] : [{ label, value }];
  });
  const employer = row[employerColumn]?.text.trim() ?? "";
  return {
    title: (row[table.titleColumn]?.text ?? "").replace(/\s+/gu, " ").trim(),
    body: "",
    fields,
    employer: employer === "" ? null : employer,
    agency: null,
    location: fieldValue(fields, PLACE_LABELS),
    postedOn: fieldDate(fields, POSTED_LABELS),
    validThrough: fieldDate(fields, VALID_LABELS),
    textComplete: true,
    place: `${table.sheet}!${row[0]?.address ?? "A1"}`,
    code: fieldValue(fields, CODE_LABELS),
    extractedBy: "table",
  };
}
