import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Signal } from "../model/capture.ts";
import type { TableCell, TableSheet } from "../model/content.ts";
import type { Fetched } from "../model/fetched.ts";
import { plainCell } from "./cell-address.ts";
import { type DecodeText, decodeWholeFile } from "./decode-text.ts";
import { IMPORT_MEDIA_TYPES, importTypeOf } from "./import-type.ts";
import { csvFault, csvSettings } from "./read-csv.ts";
import { LARGEST_IMPORT, readFileBytes } from "./read-file-bytes.ts";
import { fileAsFetched, fileUrl } from "./read-import.ts";
import { inPieces, streamWorkbook } from "./workbook/stream-workbook.ts";

/** A table that is too large to be held whole: the visit that brought it, and its rows piece by piece, to be read once. */
export interface LargeTable {
  readonly fetched: Fetched;
  readonly pieces: AsyncIterable<TableSheet>;
}

/** From this size on, in bytes, a table is read piece by piece; some 3,000 rows of a workbook, which is packed so well that 20,000 held whole took 700 MB. */
export const LARGE_TABLE = 100_000;
const PIECE = 500;
const SIGNAL: Signal = { code: "large_table", detail: "大表分批读取", place: null };

/** Opens an .xlsx or .csv file of at least `LARGE_TABLE` bytes; null for every other file, which `readImport` reads. */
export async function readLargeTable(
  path: string,
  settings: { readonly now: string; readonly decode: DecodeText },
): Promise<LargeTable | null> {
  const bytes = await readFileBytes(path, LARGEST_IMPORT);
  if (bytes.byteLength < LARGE_TABLE) return null;
  const type = importTypeOf(path, bytes);
  if (type !== "xlsx" && type !== "csv") return null;
  const visit = { url: fileUrl(path), now: settings.now, signals: [SIGNAL] };
  const body = { bytes, mediaType: IMPORT_MEDIA_TYPES[type] };
  if (type === "xlsx") {
    return {
      fetched: fileAsFetched({ ...body, charset: null }, visit),
      pieces: streamWorkbook(path, { subject: path, size: PIECE }),
    };
  }
  const { text, charset } = decodeWholeFile(bytes, path, settings.decode);
  return { fetched: fileAsFetched({ ...body, charset }, visit), pieces: inPieces("csv", csvRows(text, path), PIECE) };
}

async function* csvRows(text: string, subject: string): AsyncGenerator<readonly TableCell[]> {
  try {
    let y = 0;
    for await (const record of Readable.from(slices(text)).pipe(parse(csvSettings(text)))) {
      const row: TableCell[] = [];
      for (const value of record) row.push(plainCell(row.length, y, String(value)));
      yield row;
      y += 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw csvFault(error, subject);
  }
}

function* slices(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += 65_536) yield text.slice(start, start + 65_536);
}
