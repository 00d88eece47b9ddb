import type { CheerioAPI } from "cheerio";
import type { DomElement } from "../page/dom.ts";
import { readPageTables } from "./page-tables.ts";
import { guessHeader } from "./position-table.ts";

/**
 * The cell of a page's position table that gave one value of the posting at `place` (`表1!A3`, by its first cell): the named field's, else
 * the title's. Null for postings that stand in no table.
 */
export function tableCellNode($: CheerioAPI, place: string | null, field: string): DomElement | null {
  const [, name, first] = /^(表\d+)!([A-Z]+\d+)$/u.exec(place ?? "") ?? [];
  if (name === undefined || first === undefined) return null;
  const table = readPageTables($).find(({ sheet }) => sheet.name === name);
  const header = table === undefined ? null : guessHeader(table.sheet);
  if (table === undefined || header === null) return null;
  const column = field === "title" ? header.titleColumn : columnOf(header.labels, field);
  const address = table.sheet.rows.find(([cell]) => cell?.address === first)?.[column]?.address;
  return address === undefined ? null : (table.cells.get(address) ?? null);
}

/** The column whose value a repeated label (`备注#2`) names, -1 when there is none; columns without a value do not count. */
function columnOf(labels: readonly string[], field: string): number {
  const [, label = "", count = "1"] = /^fields\.(.*?)(?:#(\d+))?$/u.exec(field) ?? [];
  const columns = labels.flatMap((name, column) => (name === label ? [column] : []));
  return columns[Number(count) - 1] ?? -1;
}
