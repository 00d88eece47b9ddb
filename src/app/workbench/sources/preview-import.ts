import { extractPostings } from "../../../extract/extract-postings.ts";
import { NO_CONTEXT } from "../../../extract/extraction.ts";
import { readImport } from "../../../import/read-import.ts";
import { readLargeTable } from "../../../import/read-large-table.ts";
import type { Content } from "../../../model/content.ts";
import type { TableMapping } from "../../../model/table-mapping.ts";
import { decodeBytes } from "../../../text/decode.ts";
import { findReadingTools } from "../../imports/reading-tools.ts";
import type { Office } from "../../office.ts";
import { uploadPath } from "../../uploads/uploads.ts";

const ROWS = 8;
const COLUMNS = 30;
const CELL = 60;
const POSTINGS = 8;

/** What an uploaded file would be read as, nothing stored. Throws the errors of reading a file. */
export async function previewImport(office: Office, uploadId: string, mapping: TableMapping | null) {
  const { content, isPart } = await beginningOf(office, await uploadPath(office, uploadId));
  const { postings } = extractPostings(content, { ...NO_CONTEXT, sourceName: "导入的文件", tableMapping: mapping });
  return {
    sheets: content.kind === "table" ? content.sheets.map(beginningOfSheet) : [],
    postings: postings.slice(0, POSTINGS).map(({ title, employer }) => ({ title, employer })),
    count: postings.length,
    isPart,
  };
}

type Sheets = Extract<Content, { kind: "table" }>["sheets"];

function beginningOfSheet({ name, rows }: Sheets[number]) {
  return {
    name,
    rows: rows.slice(0, ROWS).map((row) => row.slice(0, COLUMNS).map(({ text }) => text.slice(0, CELL))),
  };
}

async function beginningOf({ clock }: Office, path: string): Promise<{ content: Content; isPart: boolean }> {
  const now = clock.now().toISOString();
  const large = await readLargeTable(path, { now, decode: decodeBytes });
  if (large === null) {
    const settings = { now, decode: decodeBytes, tools: await findReadingTools() };
    return { content: (await readImport(path, settings)).content, isPart: false };
  }
  for await (const sheet of large.pieces) {
    return { content: { kind: "table", sheets: [sheet], url: large.fetched.finalUrl }, isPart: true };
  }
  return { content: { kind: "table", sheets: [], url: large.fetched.finalUrl }, isPart: false };
}
