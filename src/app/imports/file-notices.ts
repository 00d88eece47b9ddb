import { documentAsides } from "../../import/document-asides.ts";
import { IMPORT_MEDIA_TYPES } from "../../import/import-type.ts";
import { type SheetAsides, type WorkbookAsides, workbookAsides } from "../../import/workbook/workbook-asides.ts";
import type { Content } from "../../model/content.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { FetchedBody } from "../../model/fetched.ts";

const MOST_NAMED = 5;
const LONGEST_NOTE = 40;
const AS_TEXT = "请打开原件看，说到招聘条件的，把文字存成 .txt 再导入。";

/**
 * What the reader of a file that was read as `content` may overlook, one sentence each: what is hidden, what a machine read
 * from a picture, and what was not screened, such as notes on cells. Null content is that of a table read piece by piece.
 */
export async function fileNotices(
  subject: string,
  body: FetchedBody | null,
  content: Content | null,
): Promise<readonly string[]> {
  if (content?.kind === "pages") return pageNotices(subject, content);
  switch (body?.mediaType) {
    case IMPORT_MEDIA_TYPES.xls:
      return [`${subject} 是旧版 .xls，单元格上如有批注，没有读取和筛查；请打开原件看，或者另存为 .xlsx 再导入。`];
    case IMPORT_MEDIA_TYPES.doc:
      return [`${subject} 是旧版 .doc，批注、页眉页脚和图片没有读取和筛查；请打开原件看，或者另存为 .docx 再导入。`];
    case IMPORT_MEDIA_TYPES.xlsx:
      return workbookNotices(subject, await workbookAsides(body.bytes, subject));
    case IMPORT_MEDIA_TYPES.docx:
      return await documentNotices(subject, body.bytes);
    default:
      return [];
  }
}

function pageNotices(subject: string, { pages }: Extract<Content, { kind: "pages" }>): readonly string[] {
  const scans = pages.filter(({ isScan, text }) => isScan && text !== "").map(({ place }) => place);
  const which = scans.length === pages.length ? "" : scans.join("、");
  const pictured = pages.filter(({ pictures }) => pictures > 0).map(({ place }) => place);
  return [
    ...(scans.length === 0
      ? []
      : [`${subject} ${which}的文字由机器从图片识别，可能认错；命中要对照原图核对以后才能移送。`]),
    ...(pictured.length === 0 ? [] : [`${subject} ${pictured.join("、")}上有图片，图中的文字没有筛查；${AS_PICTURE}`]),
  ];
}

const AS_PICTURE = "请打开原件看，有招聘条件的，把图片另存后导入。";

async function documentNotices(subject: string, bytes: Uint8Array): Promise<readonly string[]> {
  const { remarks, margins, added, removed, pictures } = await documentAsides(bytes, subject);
  const changes = added.length + removed.length;
  const gone = removed.length === 0 ? "" : `；删去的没有筛查：${quoted(removed)}`;
  return [
    ...(remarks.length === 0
      ? []
      : [`${subject} 有批注 ${remarks.length} 处，没有筛查：${quoted(remarks)}；${AS_TEXT}`]),
    ...(margins.length === 0 ? [] : [`${subject} 的页眉页脚没有筛查：${quoted(margins)}；${AS_TEXT}`]),
    ...(changes === 0
      ? []
      : [`${subject} 有没接受的修订 ${changes} 处，照接受以后的文字读取和筛查${gone}；打开原件核对时请显示修订。`]),
    ...pictureNotices(subject, pictures),
  ];
}

function quoted(texts: readonly string[]): string {
  return shortList(texts.map((text) => `“${text.slice(0, LONGEST_NOTE)}”`));
}

function workbookNotices(subject: string, { sheets, notes, pictures }: WorkbookAsides): readonly string[] {
  return [
    ...sheets.flatMap((sheet) => sheetNotices(subject, sheet)),
    ...noteNotices(subject, notes),
    ...pictureNotices(subject, pictures),
  ];
}

function sheetNotices(
  subject: string,
  { name, isHidden, hiddenRows, hiddenColumns, uncalculated }: SheetAsides,
): readonly string[] {
  const sheet = `${subject} 的工作表“${name}”`;
  const hidden = [
    ...(hiddenRows.length === 0 ? [] : [`第 ${shortList(hiddenRows)} 行`]),
    ...(hiddenColumns.length === 0 ? [] : [`第 ${shortList(hiddenColumns)} 列`]),
  ].join("、");
  return [
    ...(isHidden ? [`${sheet}是隐藏的，已照常读取和筛查，所在位置写明“隐藏”；${UNHIDE}`] : []),
    ...(hidden === "" ? [] : [`${sheet}里${hidden}是隐藏的，已照常读取和筛查；${UNHIDE}`]),
    ...(uncalculated.length === 0
      ? []
      : [
          `${sheet}里 ${uncalculated.length} 个公式没有存下结果，没有读取：${shortList(uncalculated)}；请用 Excel 或 WPS 打开，保存后再导入。`,
        ]),
  ];
}

const UNHIDE = "打开原件核对时请先取消隐藏。";

function noteNotices(subject: string, notes: WorkbookAsides["notes"]): readonly string[] {
  if (notes.length === 0) return [];
  const quoted = shortList(notes.map(({ address, words }) => `${address}“${words.slice(0, LONGEST_NOTE)}”`));
  return [`${subject} 的单元格上有批注 ${notes.length} 处，没有筛查：${quoted}；${AS_TEXT}`];
}

function pictureNotices(subject: string, pictures: number): readonly string[] {
  if (pictures === 0) return [];
  return [`${subject} 里有图片 ${pictures} 张，图中的文字没有筛查；${AS_PICTURE}`];
}

function shortList(items: readonly string[]): string {
  return `${items.slice(0, MOST_NAMED).join("、")}${items.length > MOST_NAMED ? "等" : ""}`;
}

/** That the notes of a workbook handed in were not screened; their words, which may name who handed it in, are left out. */
export async function unscreenedNotes(path: string, mediaType: string, subject: string): Promise<readonly Failure[]> {
  if (mediaType !== IMPORT_MEDIA_TYPES.xlsx) return [];
  const { notes } = await workbookAsides(path, subject);
  if (notes.length === 0) return [];
  const cells = shortList([...new Set(notes.map(({ address }) => address))]);
  const detail = `单元格上有批注 ${notes.length} 处（${cells}），没有筛查，请打开原件看，说到招聘条件的，把文字粘贴进来再登记一次`;
  return [failureByCode("extract", "EXTRACT_FAILED", { subject, detail })];
}
