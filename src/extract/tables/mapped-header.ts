import type { TableCell, TableSheet } from "../../model/content.ts";
import { COLUMN_LABELS, COLUMN_ROLES, type ColumnRole, type TableMapping } from "../../model/table-mapping.ts";
import { squeeze } from "../values/white-space.ts";
import type { TableHeader } from "./position-table.ts";

/** The header of a sheet, or why there is none: null where none was to be expected. */
export type HeaderOrWhy = { readonly header: TableHeader } | { readonly header: null; readonly why: string | null };

const SHOWN = 12;

/**
 * The header of a sheet as a person mapped it; columns that the mapping leaves out keep their own header words. None
 * when the mapping is for another sheet or names a column that this one has not, which is said with the words that it has.
 */
export function mappedHeader(sheet: TableSheet, mapping: TableMapping): HeaderOrWhy {
  if (mapping.sheet !== null && mapping.sheet !== sheet.name) return { header: null, why: null };
  const top = sheet.rows.findIndex((row) => rowNumber(row) > mapping.headerRow);
  const header = mapping.headerRow === 0 ? [] : (sheet.rows.find((row) => rowNumber(row) === mapping.headerRow) ?? []);
  const width = Math.max(header.length, ...sheet.rows.slice(0, 20).map((row) => row.length));
  const labels = Array.from(
    { length: width },
    (_, column) => squeeze(header[column]?.text ?? "") || `第${column + 1}列`,
  );
  const columns = new Map<ColumnRole, number>();
  for (const [role, name] of rolesOf(mapping)) {
    const column = columnNamed(name, header, width);
    if (column === -1) return { header: null, why: missingWords(name, header, mapping) };
    columns.set(role, column);
  }
  for (const [role, column] of columns) labels[column] = COLUMN_LABELS[role];
  const titleColumn = columns.get("title") ?? -1;
  const employerColumn = columns.get("employer") ?? -1;
  return { header: { labels, titleColumn, employerColumn, depth: top === -1 ? sheet.rows.length : top } };
}

function missingWords(name: string, header: readonly TableCell[], { headerRow }: TableMapping): string {
  if (headerRow === 0) return `没有“${name}”这一列（headerRow 为 0 时列用字母）`;
  const words = [...new Set(header.map(({ text }) => squeeze(text)))].filter((text) => text !== "");
  const shown = words.length === 0 ? "那一行是空的" : `那一行是：${words.slice(0, SHOWN).join("、")}`;
  return `第 ${headerRow} 行没有“${name}”这一列，${shown}`;
}

function rolesOf({ columns }: TableMapping): readonly (readonly [ColumnRole, string])[] {
  return COLUMN_ROLES.flatMap((role) => {
    const name = columns[role];
    return name === undefined ? [] : [[role, name] as const];
  });
}

function columnNamed(name: string, header: readonly TableCell[], width: number): number {
  const byWords = header.findIndex((cell) => squeeze(cell.text) === squeeze(name));
  if (byWords !== -1 || !/^[A-Za-z]{1,2}$/u.test(name)) return byWords;
  const column = [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return column < width ? column : -1;
}

function rowNumber(row: readonly TableCell[]): number {
  return Number(/\d+$/u.exec(row[0]?.address ?? "")?.[0] ?? 0);
}
