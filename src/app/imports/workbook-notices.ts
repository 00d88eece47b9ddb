import { IMPORT_MEDIA_TYPES } from "../../import/import-type.ts";
import { workbookAsides } from "../../import/workbook-asides.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Fetched } from "../../model/fetched.ts";

const MOST_NOTES = 5;
const LONGEST_NOTE = 40;

/** What the reader of a workbook at `path` may overlook: hidden sheets, and notes on cells, which are not screened. */
export async function workbookNotices(path: string, { body }: Fetched): Promise<readonly string[]> {
  if (body?.mediaType === IMPORT_MEDIA_TYPES.xls) {
    return [`${path} 是旧版 .xls，单元格上如有批注，没有读取和筛查；请打开原件看，或者另存为 .xlsx 再导入。`];
  }
  if (body?.mediaType !== IMPORT_MEDIA_TYPES.xlsx) return [];
  const { hiddenSheets, notes } = await workbookAsides(path);
  const hidden = hiddenSheets.map(
    (name) => `${path} 的工作表“${name}”是隐藏的，已照常读取和筛查，所在位置写明“隐藏”；打开原件核对时请先取消隐藏。`,
  );
  if (notes.length === 0) return hidden;
  const quoted = notes.slice(0, MOST_NOTES).map(({ address, words }) => `${address}“${words.slice(0, LONGEST_NOTE)}”`);
  const more = notes.length > MOST_NOTES ? "等" : "";
  return [
    ...hidden,
    `${path} 的单元格上有批注 ${notes.length} 处，没有筛查：${quoted.join("、")}${more}；请打开原件看，说到招聘条件的，把文字存成 .txt 再导入。`,
  ];
}

/** That the notes of a workbook handed in were not screened; their words, which may name who handed it in, are left out. */
export async function unscreenedNotes(path: string, mediaType: string, subject: string): Promise<readonly Failure[]> {
  if (mediaType !== IMPORT_MEDIA_TYPES.xlsx) return [];
  const { notes } = await workbookAsides(path);
  if (notes.length === 0) return [];
  const cells = [...new Set(notes.map(({ address }) => address))].slice(0, MOST_NOTES).join("、");
  const detail = `单元格上有批注 ${notes.length} 处（${cells}${notes.length > MOST_NOTES ? "等" : ""}），没有筛查，请打开原件看，说到招聘条件的，把文字粘贴进来再登记一次`;
  return [failureByCode("extract", "EXTRACT_FAILED", { subject, detail })];
}
