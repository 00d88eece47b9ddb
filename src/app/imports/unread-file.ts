import { NO_HEADER, NO_TITLE } from "../../extract/extract-postings.ts";
import type { Extraction } from "../../extract/extraction.ts";
import type { UnreadSheet } from "../../extract/tables/table-extractor.ts";
import type { Content } from "../../model/content.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { TableMapping } from "../../model/table-mapping.ts";
import type { Committed } from "../pipeline/commit-fetched.ts";

/** What a person has to be told of a file from which nothing, or not everything, was read. */
export interface Unread {
  readonly failures: readonly Failure[];
  /** Sentences on what was read and is no posting. */
  readonly notices: readonly string[];
  /** The file was read as an article or a list page. */
  readonly otherPage: boolean;
}

/** How the columns were told, null where nobody told them, `none-taken` where nobody is asked to. */
type GivenMapping = TableMapping | null | "none-taken";

const ALL_READ: Unread = { failures: [], notices: [], otherPage: false };

/** What a read file left unread: a table's sheets, or a file without any posting, which is never silently "nothing found". */
export function unreadFile(
  subject: string,
  content: Content | null,
  { committed, mapping }: { readonly committed: Committed; readonly mapping: GivenMapping },
): Unread {
  const { reading, failures, postings } = committed;
  if (content === null || reading === null || failures.length > 0) return ALL_READ;
  if (content.kind === "table") {
    const { signals } = reading;
    const unread = sheetsOf(signals, NO_HEADER);
    return {
      ...ALL_READ,
      failures: unreadSheets(subject, unread, { postings: postings.length, mapping }),
      notices: passedOverRows(subject, sheetsOf(signals, NO_TITLE)),
    };
  }
  const unreadPages = content.kind === "pages" ? unreadScans(subject, content) : [];
  if (postings.length > 0) return { ...ALL_READ, failures: unreadPages };
  const words = OTHER_PAGES[reading.kind];
  if (words !== undefined) return { failures: [], notices: [`${subject} ${words}`], otherPage: true };
  return { ...ALL_READ, failures: [failed(subject, NO_WORDS)] };
}

/** The pages of a document that are pictures, of which no word could be told. */
function unreadScans(subject: string, { pages }: Extract<Content, { kind: "pages" }>): readonly Failure[] {
  const places = pages.filter(({ isScan, text }) => isScan && text === "").map(({ place }) => place);
  if (places.length === 0) return [];
  const detail = `${places.join("、")}是图片，没有认出文字，不作为无问题处理；请放正、换清楚的，或者把图中文字存成 .txt 导入（本机没有装文字识别程序的，pingpin doctor 写明怎么装）`;
  return [failed(subject, detail)];
}

/** The failure of a page that somebody complained of and that was read without a posting. */
export function noPosting(subject: string): Failure {
  return failed(subject, "读到了网页，没有认出招聘信息；请打开原件核对，确有招聘文字的，把文字粘贴进来再登记一次");
}

const OTHER_PAGES: Readonly<Partial<Record<Extraction["kind"], string>>> = {
  article: "读出来是一篇文章，没有招聘信息；里面确有招聘文字的，请把那一段存成 .txt 再导入。",
  list: "是列表页，只有各条的链接；请打开各条招聘信息，逐页保存后导入。",
};
const NO_WORDS =
  "没有读到文字，或者认不出哪一段是招聘信息，不作为无问题处理。图片请放正、换清楚的，网页请等内容显示完再保存，也可以把文字存成 .txt 导入";

function sheetsOf(signals: Extraction["signals"], wanted: string): readonly UnreadSheet[] {
  return signals.flatMap(({ code, place, detail }) => (code === wanted ? [{ name: place ?? "", why: detail }] : []));
}

/** The rows of a table that name no position, one sentence a sheet. */
export function passedOverRows(path: string, sheets: readonly UnreadSheet[]): readonly string[] {
  return sheets.map(({ name, why }) => `${path} 的工作表“${name}”有 ${why}。`);
}

/** A table that gave nothing, and each sheet of a workbook that gave nothing although it is filled like one. */
export function unreadSheets(
  path: string,
  sheets: readonly UnreadSheet[],
  { postings, mapping }: { readonly postings: number; readonly mapping: GivenMapping },
): readonly Failure[] {
  if (postings === 0) return [failed(path, headerWords(mapping, sheets[0]?.why))];
  return sheets.map(({ name, why }) => failed(`${path} 的工作表“${name}”`, headerWords(mapping, why)));
}

function headerWords(mapping: GivenMapping, why: string | undefined): string {
  if (mapping === null) return `${why === undefined ? NO_ROWS : "表中没有认出岗位，"}${UNKNOWN_HEADER}`;
  return mapping === "none-taken" ? UNKNOWN_HEADER_OF_COMPLAINT : mappedWords(mapping, why);
}

const NO_ROWS = "表是空的、只有表头，或者没有认出表头；表里确有岗位的，";
const UNKNOWN_HEADER =
  "请在工作台重新导入，指明哪一列是岗位名称；用命令行的，写一份 mapping.yaml 以 --mapping 指明，" +
  "例如 {headerRow: 3, columns: {title: C, employer: B, sex: D}}，意思是表头在第 3 行（没有表头写 0），" +
  "C 列是岗位名称、B 列是用人单位、D 列是性别，其他列见使用手册“表头认不出时”";

const UNKNOWN_HEADER_OF_COMPLAINT =
  "表中没有认出岗位，请把有关的招聘文字粘贴进来再登记一次；整张表要筛查的，在工作台“导入文件”里指明各列（命令行：pingpin import 加 --mapping）";

function mappedWords({ sheet }: TableMapping, why: string | undefined): string {
  const found = why ?? (sheet === null ? "所写的岗位名称一列是空的" : `工作表“${sheet}”不存在，或者其中没有岗位`);
  return `照列对照没有读出岗位：${found}。请核对 headerRow（表头在第几行）、columns（那一行的原文，或者列的字母）和 sheet（工作表名称）`;
}

function failed(subject: string, detail: string): Failure {
  return failureByCode("extract", "EXTRACT_FAILED", { subject, detail });
}
