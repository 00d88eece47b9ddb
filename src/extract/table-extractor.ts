import type { TableSheet } from "../model/content.ts";
import type { ExtractContext, ExtractedPosting } from "./extraction.ts";
import { finishPostings } from "./finish-posting.ts";
import { type HeaderOrWhy, mappedHeader } from "./mapped-header.ts";
import { guessHeader, isFilledTable, lacksTitle, type TableHeader } from "./position-table.ts";
import { lastFirm, postingsUnder, type RowFirm } from "./postings-from-table.ts";

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
  /** The sheets so far with rows that were passed over, as they name no position; why says which. */
  passedOver(): readonly UnreadSheet[];
}

const MOST_NAMED = 5;

/** An extractor for one workbook; its memory grows only with the number of different titles and employers. */
export function createTableExtractor(url: string, context: ExtractContext): TableExtractor {
  const headers = new Map<string, TableHeader | null>();
  const firms = new Map<string, RowFirm | null>();
  const seen = new Map<string, number>();
  const unread: UnreadSheet[] = [];
  const untitled = new Map<string, string[]>();
  const page = { url, idPattern: null, employer: null, postedOn: null, single: false };
  return {
    postingsOf(piece) {
      const known = headers.get(piece.name);
      const found = known === undefined ? headerOf(piece, context) : { header: known, why: null };
      const { header } = found;
      headers.set(piece.name, header);
      if (header === null) {
        if (found.why !== null && isFilledTable(piece)) unread.push({ name: piece.name, why: found.why });
        return [];
      }
      const depth = known === undefined ? header.depth : 0;
      const above = lastFirm(piece.rows.slice(0, depth), firms.get(piece.name) ?? null);
      firms.set(piece.name, lastFirm(piece.rows, above));
      const below = { ...piece, rows: piece.rows.slice(depth) };
      const without = below.rows.filter((row) => lacksTitle(row, header)).map(rowNumber);
      if (without.length > 0) untitled.set(piece.name, [...(untitled.get(piece.name) ?? []), ...without]);
      return finishPostings(postingsUnder(header, below, above), page, context, seen);
    },
    unread: () => unread,
    passedOver: () => [...untitled].map(([name, rows]) => ({ name, why: rowsWithoutTitle(rows) })),
  };
}

function rowsWithoutTitle(rows: readonly string[]): string {
  const named = rows.slice(0, MOST_NAMED).join("、");
  return `${rows.length} 行没有岗位名称，没有当作岗位读：第 ${named} 行${rows.length > MOST_NAMED ? "等" : ""}`;
}

function rowNumber(row: TableSheet["rows"][number]): string {
  return /\d+$/u.exec(row[0]?.address ?? "")?.[0] ?? "";
}

function headerOf(sheet: TableSheet, { tableMapping }: ExtractContext): HeaderOrWhy {
  return tableMapping === null
    ? { header: guessHeader(sheet), why: "未认出岗位表头" }
    : mappedHeader(sheet, tableMapping);
}
