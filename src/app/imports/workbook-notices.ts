import { IMPORT_MEDIA_TYPES } from "../../import/import-type.ts";
import { type SheetAsides, type WorkbookAsides, workbookAsides } from "../../import/workbook/workbook-asides.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Fetched } from "../../model/fetched.ts";

const MOST_NAMED = 5;
const LONGEST_NOTE = 40;

/** What the reader of a workbook at `path` may overlook: what is hidden, and what is not screened, such as notes on cells. */
export async function workbookNotices(path: string, { body }: Fetched): Promise<readonly string[]> {
  if (body?.mediaType === IMPORT_MEDIA_TYPES.xls) {
    return [`${path} 是旧版 .xls，单元格上如有批注，没有读取和筛查；请打开原件看，或者另存为 .xlsx 再导入。`];
  }
  if (body?.mediaType !== IMPORT_MEDIA_TYPES.xlsx) return [];
  const { sheets, notes, pictures } = await workbookAsides(path);
  return [
    ...sheets.flatMap((sheet) => sheetNotices(path, sheet)),
    ...noteNotices(path, notes),
    ...pictureNotices(path, pictures),
  ];
}

function sheetNotices(
  path: string,
  { name, isHidden, hiddenRows, hiddenColumns, uncalculated }: SheetAsides,
): readonly string[] {
  const sheet = `${path} 的工作表“${name}”`;
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

function noteNotices(path: string, notes: WorkbookAsides["notes"]): readonly string[] {
  if (notes.length === 0) return [];
  const quoted = shortList(notes.map(({ address, words }) => `${address}“${words.slice(0, LONGEST_NOTE)}”`));
  return [
    `${path} 的单元格上有批注 ${notes.length} 处，没有筛查：${quoted}；请打开原件看，说到招聘条件的，把文字存成 .txt 再导入。`,
  ];
}

function pictureNotices(path: string, pictures: number): readonly string[] {
  if (pictures === 0) return [];
  return [`${path} 里有图片 ${pictures} 张，图中的文字没有筛查；请打开原件看，有招聘条件的，把图片另存后导入。`];
}

function shortList(items: readonly string[]): string {
  return `${items.slice(0, MOST_NAMED).join("、")}${items.length > MOST_NAMED ? "等" : ""}`;
}

/** That the notes of a workbook handed in were not screened; their words, which may name who handed it in, are left out. */
export async function unscreenedNotes(path: string, mediaType: string, subject: string): Promise<readonly Failure[]> {
  if (mediaType !== IMPORT_MEDIA_TYPES.xlsx) return [];
  const { notes } = await workbookAsides(path);
  if (notes.length === 0) return [];
  const cells = shortList([...new Set(notes.map(({ address }) => address))]);
  const detail = `单元格上有批注 ${notes.length} 处（${cells}），没有筛查，请打开原件看，说到招聘条件的，把文字粘贴进来再登记一次`;
  return [failureByCode("extract", "EXTRACT_FAILED", { subject, detail })];
}
