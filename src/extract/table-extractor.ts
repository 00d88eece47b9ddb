import type { TableSheet } from "../model/content.ts";
import { countsAsRows } from "./count-grid.ts";
import type { ExtractContext, ExtractedPosting } from "./extraction.ts";
import { finishPostings } from "./finish-posting.ts";
import { mappedHeader } from "./mapped-header.ts";
import { guessHeader, isFilledTable, type TableHeader } from "./position-table.ts";
import { lastFirm, postingsUnder, type RowFirm } from "./postings-from-table.ts";
import { positionsAsRows } from "./turned-table.ts";

/** Reads the sheets of one workbook in order, each whole or as successive pieces of its rows. */
export interface TableExtractor {
  /** The postings of a sheet, or of the next rows of the sheet before; the first piece holds the header. */
  postingsOf(piece: TableSheet): readonly ExtractedPosting[];
  /** The sheets so far that are filled like tables and gave nothing, as no header of positions was known in them. */
  unread(): readonly string[];
}

/** An extractor for one workbook; its memory grows only with the number of different titles and employers. */
export function createTableExtractor(url: string, context: ExtractContext): TableExtractor {
  const headers = new Map<string, TableHeader | null>();
  const firms = new Map<string, RowFirm | null>();
  const seen = new Map<string, number>();
  const unread: string[] = [];
  const page = { url, idPattern: null, employer: null, postedOn: null, single: false };
  return {
    postingsOf(piece) {
      const known = headers.get(piece.name);
      const sheet = known === undefined && context.tableMapping === null ? positionsInRows(piece) : piece;
      const header = known === undefined ? headerOf(sheet, context) : known;
      headers.set(piece.name, header);
      if (header === null) {
        if (known === undefined && context.tableMapping === null && isFilledTable(piece)) unread.push(piece.name);
        return [];
      }
      const depth = known === undefined ? header.depth : 0;
      const above = lastFirm(sheet.rows.slice(0, depth), firms.get(piece.name) ?? null);
      firms.set(piece.name, lastFirm(sheet.rows, above));
      const below = { ...sheet, rows: sheet.rows.slice(depth) };
      return finishPostings(postingsUnder(header, below, above), page, context, seen);
    },
    unread: () => unread,
  };
}

/** A sheet whose header says nothing of positions, turned so that each has a row, where they stand side by side or in a grid. */
function positionsInRows(sheet: TableSheet): TableSheet {
  return guessHeader(sheet) === null ? countsAsRows(positionsAsRows(sheet)) : sheet;
}

function headerOf(sheet: TableSheet, { tableMapping }: ExtractContext): TableHeader | null {
  return tableMapping === null ? guessHeader(sheet) : mappedHeader(sheet, tableMapping);
}
