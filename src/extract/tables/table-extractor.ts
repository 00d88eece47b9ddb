import type { TableSheet } from "../../model/content.ts";
import type { ExtractContext, ExtractedPosting } from "../extraction.ts";
import { finishPostings } from "../finish-posting.ts";
import { countsAsRows } from "./count-grid.ts";
import { mappedHeader } from "./mapped-header.ts";
import { guessHeader, isFilledTable, lacksTitle, sectionsOf, type TableHeader } from "./position-table.ts";
import { lastFirm, postingsUnder, type RowFirm } from "./postings-from-table.ts";
import { createRepeatedRows } from "./repeated-rows.ts";
import { positionsAsRows } from "./turned-table.ts";

/** A sheet that gave nothing, and why. */
export interface UnreadSheet {
  readonly name: string;
  readonly why: string;
}

/** Reads the sheets of one workbook in order, each whole or as successive pieces of its rows. */
export interface TableExtractor {
  /** The postings of a sheet, or of the next rows of the sheet before; the first piece holds the header. */
  postingsOf(piece: TableSheet): readonly ExtractedPosting[];
  /** The sheets so far that are filled like tables and gave nothing, as no header of positions was known in them. */
  unread(): readonly UnreadSheet[];
  /** The sheets so far with rows that were passed over, as they name no position or repeat one; why says which. */
  passedOver(): readonly UnreadSheet[];
}

interface OpenedSheet {
  readonly sheet: TableSheet;
  readonly header: TableHeader | null;
  readonly why: string | null;
}

const MOST_NAMED = 5;

/** An extractor for one workbook; its memory grows only with the number of different titles and employers. */
export function createTableExtractor(url: string, context: ExtractContext): TableExtractor {
  const headers = new Map<string, TableHeader | null>();
  const firms = new Map<string, RowFirm | null>();
  const seen = new Map<string, number>();
  const unread: UnreadSheet[] = [];
  const untitled = new Map<string, string[]>();
  const repeated = createRepeatedRows();
  const page = { url, idPattern: null, employer: null, postedOn: null, single: false };
  return {
    postingsOf(piece) {
      const known = headers.get(piece.name);
      const { sheet, header, why } =
        known === undefined ? opened(piece, context) : { sheet: piece, header: known, why: null };
      if (header === null) {
        headers.set(piece.name, null);
        if (why !== null && isFilledTable(piece)) unread.push({ name: piece.name, why });
        return [];
      }
      const depth = known === undefined ? header.depth : 0;
      let firm = lastFirm(sheet.rows.slice(0, depth), firms.get(piece.name) ?? null);
      const below = sheet.rows.slice(depth);
      const sections = context.tableMapping === null ? sectionsOf(header, below) : [{ header, rows: below }];
      const drafts = sections.flatMap((section) => {
        const without = section.rows.filter((row) => lacksTitle(row, section.header)).map(rowNumber);
        if (without.length > 0) untitled.set(piece.name, [...(untitled.get(piece.name) ?? []), ...without]);
        const found = postingsUnder(section.header, { ...sheet, rows: section.rows }, firm);
        firm = found.firm;
        return found.drafts;
      });
      headers.set(piece.name, sections.at(-1)?.header ?? header);
      firms.set(piece.name, firm);
      return finishPostings(repeated.without(piece.name, drafts), page, context, seen);
    },
    unread: () => unread,
    passedOver: () => [
      ...[...untitled].map(([name, rows]) => ({ name, why: rowsWithoutTitle(rows) })),
      ...[...repeated.counts].map(([name, count]) => ({
        name,
        why: `${count} 行与显示的工作表里的岗位完全相同，没有重复计入`,
      })),
    ],
  };
}

/** A sheet whose header says nothing of positions, turned so that each has a row, where they stand side by side or in a grid. */
function positionsInRows(sheet: TableSheet): TableSheet {
  return guessHeader(sheet) === null ? countsAsRows(positionsAsRows(sheet)) : sheet;
}

function rowsWithoutTitle(rows: readonly string[]): string {
  const named = rows.slice(0, MOST_NAMED).join("、");
  return `${rows.length} 行没有岗位名称，没有当作岗位读：第 ${named} 行${rows.length > MOST_NAMED ? "等" : ""}`;
}

function rowNumber(row: TableSheet["rows"][number]): string {
  return /\d+$/u.exec(row[0]?.address ?? "")?.[0] ?? "";
}

/** The first piece of a sheet as its rows are to be read, with its header or why there is none. */
function opened(piece: TableSheet, { tableMapping }: ExtractContext): OpenedSheet {
  if (tableMapping !== null) return { why: null, ...mappedHeader(piece, tableMapping), sheet: piece };
  const sheet = positionsInRows(piece);
  return { sheet, header: guessHeader(sheet), why: "未认出岗位表头" };
}
