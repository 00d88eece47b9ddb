import { canonicalUrl } from "../../crawl/links/canonical-url.ts";
import { LARGEST_IMPORT, readFileBytes } from "../../import/read-file-bytes.ts";
import { fileAsFetched, fileUrl } from "../../import/read-import.ts";
import { type ArchivedPage, type ReadWarc, readWarc } from "../../import/read-warc.ts";
import type { Signal } from "../../model/capture.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Fetched } from "../../model/fetched.ts";
import { legibleAddress } from "../../model/shown-address.ts";
import { decodeBytes } from "../../text/decode.ts";
import { type Committed, commitArchived, commitImported } from "../pipeline/commit-fetched.ts";
import { fileNotices } from "./file-notices.ts";
import type { ImportRun } from "./import-run.ts";
import { unreadFile } from "./unread-file.ts";

/**
 * Imports the pages of a WARC file: the file itself becomes a capture, then each page one of its own at the address and
 * with the record that it was archived under, so that later visits to the address are known as the same posting. The
 * day of archiving is told by a signal, since nobody here saw the page then. Throws FILE_* errors.
 */
export async function importWarc(path: string, run: ImportRun): Promise<readonly Failure[]> {
  const { pipeline, source, tally, signal, onNotice, onRows } = run;
  const now = pipeline.office.clock.now().toISOString();
  const bytes = await readFileBytes(path, LARGEST_IMPORT);
  const { pages, missing } = readWarc(bytes, path, decodeBytes);
  const body = { bytes, mediaType: "application/warc", charset: null };
  const unread = missing.unreadable + missing["refers-elsewhere"];
  const signals = [{ code: "warc_pages", detail: `网页 ${pages.length} 个，未能读取 ${unread} 个`, place: null }];
  const archive = fileAsFetched(body, { url: fileUrl(path), now, signals });
  const whole = await commitImported(pipeline, source, { fetched: archive, content: null });
  tally.add(archive, whole);
  const failures: Failure[] = [];
  let empty = 0;
  for (const [index, page] of pages.entries()) {
    if (signal.aborted) return failures;
    const fetched = visitOf(page, { file: fileUrl(path), archiveId: whole.capture.id, now });
    const committed = await commitArchived(pipeline, source, fetched);
    tally.add(fetched, committed);
    const found = await asideFrom(
      { subject: `${path} 里的 ${legibleAddress(page.url)}`, body: page.body },
      committed,
      run,
    );
    failures.push(...found);
    if (committed.postings.length === 0 && found.length === 0) empty += 1;
    onRows(index + 1);
  }
  if (empty > 0)
    onNotice(`${path} 里 ${pages.length} 个网页有 ${empty} 个没有读出招聘信息（首页、列表、文章等），仍作为证据保存。`);
  return [...failures, ...missingFrom(path, missing, pages.length)];
}

/** What of an archived document was not read; pages of a site are often no postings, documents handed out by it should be. */
async function asideFrom(
  { subject, body }: { readonly subject: string; readonly body: Fetched["body"] },
  committed: Committed,
  run: ImportRun,
): Promise<readonly Failure[]> {
  const content = committed.reading?.content ?? null;
  if (content === null || content.kind === "html" || content.kind === "text") return [];
  const { failures, notices } = unreadFile(subject, content, { committed, mapping: run.pipeline.tableMapping });
  for (const sentence of [...(await fileNotices(subject, body, content)), ...notices]) run.onNotice(sentence);
  return failures;
}

function missingFrom(path: string, missing: ReadWarc["missing"], count: number): readonly Failure[] {
  const failures = [
    ...(missing.unreadable === 0 ? [] : [failed(path, `归档中有 ${missing.unreadable} 个${UNREADABLE}`)]),
    ...(missing["refers-elsewhere"] === 0
      ? []
      : [failed(path, `归档中有 ${missing["refers-elsewhere"]} 个${ELSEWHERE}`)]),
    ...(missing["broken-off"] === 0 ? [] : [brokenOff(path, count)]),
  ];
  return count === 0 && failures.length === 0 ? [failed(path, NO_PAGES)] : failures;
}

const UNREADABLE = "应答不是可读的网页（状态不是 200，或内容无法解开），未计入筛查";
const ELSEWHERE =
  "网页只记着“与先前相同”（revisit 记录），先前的内容不在这个归档里，未计入筛查；请把存有先前内容的归档与它合成一个文件再导入";
const NO_PAGES = "归档里没有网页，只有图片、样式，或者本来就是从文件读入的内容；是从文件读入的，请导入原来的文件";

function brokenOff(subject: string, count: number): Failure {
  const detail = `网页归档从中间起不完整或已损坏；前面的 ${count} 个网页已经导入并筛查，后面的没有读到`;
  return failureByCode("import", "FILE_BROKEN_OFF", { subject, detail });
}

function visitOf(
  { url, body, archivedAt, recordId, sameAs }: ArchivedPage,
  archive: { readonly file: string; readonly archiveId: string; readonly now: string },
): Fetched {
  const signals: readonly Signal[] = [
    { code: "warc_record", detail: recordId, place: archive.file },
    { code: "warc_capture", detail: archive.archiveId, place: null },
    { code: "warc_date", detail: archivedAt, place: null },
    ...(sameAs === null ? [] : [{ code: "warc_revisit", detail: sameAs, place: archive.file }]),
  ];
  const visit = fileAsFetched(body, { url, now: archive.now, signals });
  return { ...visit, canonicalUrl: canonicalUrl(url) ?? url, viaReason: "导入网页归档" };
}

function failed(subject: string, detail: string): Failure {
  return failureByCode("import", "EXTRACT_FAILED", { subject, detail });
}
