import type { CheerioAPI } from "cheerio";
import type { PostingDraft } from "../extraction.ts";
import type { DomNode } from "../page/dom.ts";
import { firmAboveTable } from "../page/firm-heading.ts";
import type { PageLine } from "../page/page-line.ts";
import { readPageLines } from "../page/page-lines.ts";
import { type PageTable, readPageTables } from "../tables/page-tables.ts";
import { guessHeader } from "../tables/position-table.ts";
import { postingsFromTable } from "../tables/postings-from-table.ts";
import { remarkedRoles, withRemark } from "./role-remarks.ts";

/** The rows of the position tables of a page, and its lines without those tables. */
export function draftsOfTables(
  $: CheerioAPI,
  all: readonly PageLine[],
): { readonly rows: readonly PostingDraft[]; readonly lines: readonly PageLine[] } {
  const tables = readPageTables($).map((table) => ({
    table,
    drafts: isListOfLinks($, table) ? [] : underFirm(postingsFromTable(table.sheet), firmAbove($, table)),
  }));
  const used = tables.filter(({ drafts }) => drafts.length > 0);
  if (used.length === 0) return { rows: [], lines: all };
  const lines = readPageLines($, new Set<DomNode>(used.flatMap(({ table }) => table.nodes)));
  const rows = used.flatMap(({ drafts }) => drafts);
  const areOfOne = used.length === 1 || new Set(rows.map(({ employer }) => employer)).size === 1;
  return areOfOne ? remarked(rows, lines) : { rows, lines };
}

function firmAbove($: CheerioAPI, { nodes: [first] }: PageTable): string | null {
  return first === undefined ? null : firmAboveTable($, first);
}

/** Rows with the remarks beside their table that are about them, which go out of the lines. */
function remarked(
  rows: readonly PostingDraft[],
  lines: readonly PageLine[],
): { readonly rows: readonly PostingDraft[]; readonly lines: readonly PageLine[] } {
  const remarks = lines.flatMap((line) => {
    const about = line.links.length > 0 ? [] : remarkedRoles(line.text, rows);
    return about.length === 0 ? [] : [{ line, about }];
  });
  const said = new Set(remarks.map(({ line }) => line));
  const told = rows.map((row) =>
    remarks.filter(({ about }) => about.includes(row)).reduce((one, { line }) => withRemark(one, line.text), row),
  );
  return { rows: told, lines: lines.filter((line) => !said.has(line)) };
}

/** Whether a table names positions by links to pages of their own and prints none of their demands. */
function isListOfLinks($: CheerioAPI, { sheet, cells }: PageTable): boolean {
  const header = guessHeader(sheet);
  if (header === null || header.labels.some((label) => DEMANDS.test(label))) return false;
  const titles = sheet.rows.slice(header.depth).map((row) => cells.get(row[header.titleColumn]?.address ?? ""));
  return (
    titles.length > 0 &&
    titles.every(
      (cell) => cell !== undefined && ($(cell).find("a[href]").length > 0 || $(cell).closest("a[href]").length > 0),
    )
  );
}

function underFirm(drafts: readonly PostingDraft[], firm: string | null): readonly PostingDraft[] {
  return drafts.map((draft) => ({ ...draft, employer: draft.employer ?? firm }));
}

const DEMANDS = /性别|男|女|年龄|学历|专业|要求|条件|备注/u;
