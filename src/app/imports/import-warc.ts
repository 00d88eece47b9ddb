import { canonicalUrl } from "../../crawl/links/canonical-url.ts";
import { LARGEST_IMPORT, readFileBytes } from "../../import/read-file-bytes.ts";
import { fileAsFetched, fileUrl } from "../../import/read-import.ts";
import { type ArchivedPage, readWarc } from "../../import/read-warc.ts";
import type { Signal } from "../../model/capture.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Fetched } from "../../model/fetched.ts";
import { decodeBytes } from "../../text/decode.ts";
import { commitArchived, commitImported } from "../pipeline/commit-fetched.ts";
import type { ImportRun } from "./import-run.ts";

/**
 * Imports the pages of a WARC file: the file itself becomes a capture, then each page one of its own at the address and
 * with the record that it was archived under, so that later visits to the address are known as the same posting. The
 * day of archiving is told by a signal, since nobody here saw the page then. Throws FILE_* errors.
 */
export async function importWarc(
  path: string,
  { pipeline, source, tally, signal, onNotice, onRows }: ImportRun,
): Promise<readonly Failure[]> {
  const now = pipeline.office.clock.now().toISOString();
  const bytes = await readFileBytes(path, LARGEST_IMPORT);
  const { pages, leftOut } = readWarc(bytes, path, decodeBytes);
  const body = { bytes, mediaType: "application/warc", charset: null };
  const signals = [{ code: "warc_pages", detail: `网页 ${pages.length} 个，未能读取 ${leftOut} 个`, place: null }];
  const archive = fileAsFetched(body, { url: fileUrl(path), now, signals });
  const whole = await commitImported(pipeline, source, { fetched: archive, content: null });
  tally.add(archive, whole);
  let empty = 0;
  for (const [index, page] of pages.entries()) {
    if (signal.aborted) return [];
    const fetched = visitOf(page, { file: fileUrl(path), archiveId: whole.capture.id, now });
    const committed = await commitArchived(pipeline, source, fetched);
    tally.add(fetched, committed);
    if (committed.postings.length === 0) empty += 1;
    onRows(index + 1);
  }
  if (empty > 0)
    onNotice(`${path} 里 ${pages.length} 个网页有 ${empty} 个没有读出招聘信息（首页、列表、文章等），仍作为证据保存。`);
  if (leftOut > 0) return [failed(path, `归档中有 ${leftOut} 个${LEFT_OUT}`)];
  return pages.length === 0 ? [failed(path, NO_PAGES)] : [];
}

const LEFT_OUT = "应答不是可读的网页（状态不是 200，或内容无法解开），未计入筛查";
const NO_PAGES = "归档里没有网页，只有图片、样式，或者本来就是从文件读入的内容；是从文件读入的，请导入原来的文件";

function visitOf(
  { url, body, archivedAt, recordId }: ArchivedPage,
  archive: { readonly file: string; readonly archiveId: string; readonly now: string },
): Fetched {
  const signals: readonly Signal[] = [
    { code: "warc_record", detail: recordId, place: archive.file },
    { code: "warc_capture", detail: archive.archiveId, place: null },
    { code: "warc_date", detail: archivedAt, place: null },
  ];
  const visit = fileAsFetched(body, { url, now: archive.now, signals });
  return { ...visit, canonicalUrl: canonicalUrl(url) ?? url, viaReason: "导入网页归档" };
}

function failed(subject: string, detail: string): Failure {
  return failureByCode("import", "EXTRACT_FAILED", { subject, detail });
}
