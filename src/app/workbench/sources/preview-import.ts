import { loadPageWording, readingBy } from "../../../crawl/judge/page-wording.ts";
import { extractPostings } from "../../../extract/extract-postings.ts";
import { NO_CONTEXT } from "../../../extract/extraction.ts";
import { isWarc } from "../../../import/import-type.ts";
import { readFileBytes } from "../../../import/read-file-bytes.ts";
import { readImport } from "../../../import/read-import.ts";
import { readLargeTable } from "../../../import/read-large-table.ts";
import { type ArchivedPage, archivedPages } from "../../../import/read-warc.ts";
import type { Content } from "../../../model/content.ts";
import { LARGEST_UPLOAD } from "../../../model/largest-upload.ts";
import type { TableMapping } from "../../../model/table-mapping.ts";
import { decodeBytes } from "../../../text/decode.ts";
import { findReadingTools } from "../../imports/reading-tools.ts";
import type { Office } from "../../office.ts";
import { contentOf, type ReadBack } from "../../pipeline/content-of.ts";
import { programFile } from "../../program-files.ts";
import { inTheirNames, uploadPath } from "../../uploads/uploads.ts";

const ROWS = 8;
const COLUMNS = 30;
const CELL = 60;
const POSTINGS = 8;
const PAGES = 20;

/** What an uploaded file would be read as, nothing stored. Throws the errors of reading a file. */
export async function previewImport(office: Office, uploadId: string, mapping: TableMapping | null) {
  const path = await uploadPath(office, uploadId);
  const beginning = isWarc(path) ? beginningOfArchive(path) : beginningOf(office, path);
  const { contents, isPart } = await inTheirNames([path], beginning);
  const wording = await loadPageWording(programFile("rules/pages"));
  const context = {
    ...NO_CONTEXT,
    sourceName: "导入的文件",
    tableMapping: mapping,
    ...readingBy(wording),
  };
  const postings = contents.flatMap((content) => extractPostings(content, context).postings);
  return {
    sheets: contents.flatMap((content) => (content.kind === "table" ? content.sheets.map(beginningOfSheet) : [])),
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

interface Beginning {
  readonly contents: readonly Content[];
  readonly isPart: boolean;
}

async function beginningOf({ clock }: Office, path: string): Promise<Beginning> {
  const now = clock.now().toISOString();
  const large = await readLargeTable(path, { now, decode: decodeBytes });
  if (large === null) {
    const settings = { now, decode: decodeBytes, tools: await findReadingTools() };
    return { contents: [(await readImport(path, settings)).content], isPart: false };
  }
  for await (const sheet of large.pieces) {
    return { contents: [{ kind: "table", sheets: [sheet], url: large.fetched.finalUrl }], isPart: true };
  }
  return { contents: [], isPart: false };
}

async function beginningOfArchive(path: string): Promise<Beginning> {
  const tools = await findReadingTools();
  const contents: Content[] = [];
  for (const page of archivedPages(await readFileBytes(path, LARGEST_UPLOAD), path, decodeBytes)) {
    if (typeof page === "string") continue;
    if (contents.length === PAGES) return { contents, isPart: true };
    const content = await contentOf(archivedVisit(page), tools);
    if (content !== null) contents.push(content);
  }
  return { contents, isPart: false };
}

function archivedVisit({ url, body }: ArchivedPage): ReadBack {
  const read = { ...body, charset: body.charset?.name ?? null };
  return { finalUrl: url, outcome: "ok", via: "file", body: read, renderedHtml: null, screenshotPng: null };
}
