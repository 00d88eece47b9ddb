import { extname } from "node:path";
import { isImportable } from "../../import/import-type.ts";
import { PingpinError } from "../../model/errors.ts";

const DETAIL =
  "check 只筛查纯文字，这是网页、表格、文档或图片，照文字读会把脚本当作招聘内容、漏掉表格里的条件；请用 pingpin import 导入筛查，或者把招聘文字存成 .txt 再筛查";

/** Throws FILE_TYPE_UNKNOWN for a file that `import` reads by its own format: its raw text is not what a reader sees. */
export function refuseDocument(path: string): void {
  if (isImportable(path) && extname(path).toLowerCase() !== ".txt") throw refused(path);
}

/** Throws FILE_TYPE_UNKNOWN for the source of a page or PDF, or for data, that came as text. */
export function refuseSourceText(path: string, words: string): void {
  if (/^\s*(?:<!doctype\s+html|<html[\s>]|%PDF-)/iu.test(words)) throw refused(path);
  const [firstLine = ""] = words.trimStart().split("\n", 1);
  if (isJson(words) || isJson(firstLine)) throw refused(path, JSON_DETAIL);
}

/** Many postings read as one text would share their conditions. */
const JSON_DETAIL =
  "这是 JSON 数据，照一篇文字读会把几条招聘信息混成一条；请写成一行一条（每行一个 {…}），存为 .jsonl 或者加 --input jsonl 再筛查";

function isJson(words: string): boolean {
  if (!/^\s*(?:\[\s*)?\{/u.test(words)) return false;
  try {
    JSON.parse(words);
    return true;
  } catch {
    return false;
  }
}

function refused(path: string, detail = DETAIL): PingpinError {
  return new PingpinError("FILE_TYPE_UNKNOWN", { subject: path === "-" ? "标准输入" : path, detail });
}
