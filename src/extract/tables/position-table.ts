import type { TableCell, TableSheet } from "../../model/content.ts";
import { simplified } from "../../text/simplified.ts";
import { readLabel } from "../values/posting-labels.ts";
import { squeeze } from "../values/white-space.ts";

/** The label of each column; `employerColumn` is -1 when none names employers, `depth` counts the rows above the positions. */
export interface TableHeader {
  readonly labels: readonly string[];
  readonly titleColumn: number;
  readonly employerColumn: number;
  readonly depth: number;
}

const HEADER_WORD =
  /工钱|几个人|干(?:什么|啥)活|用工[主方]|在哪|岗位|职位|工种|企业|^公司名|人数|名额|^男女?$|^女$|性别|年龄|学历|学位|专业|备注|条件|要求|单位|部门|薪|工资|待遇|食宿|联系|电话|文化程度|身高|地点|职责|代码|序号|经验|民族|户籍|户口|婚|政治面貌|考试|开考|学科|科室|学段|学校|发布(?:时间|日期)|更新(?:时间|日期)|截止(?:时间|日期)|操作/u;
const SOUGHT = "(?:招聘|应聘|报考|需求|招考|招录|招工|录用|拟招|拟聘|空缺|见习|实习|用工|引进|选聘|公益性)?";
/** A column that prints what is asked for behind the name: 招聘岗位及要求. */
const NAME_AND_MORE = new RegExp(
  `^${SOUGHT}(?:岗位|职位|工种)(?:名称)?(?:[及与和、](?:其|任职|岗位|招聘)?(?:要求|条件|职责|人数|待遇|代码))+$`,
  "u",
);
const TITLES: readonly RegExp[] = [
  new RegExp(`^${SOUGHT}(?:岗位|职位)(?:名称)?$`, "u"),
  /(?:岗位|职位)名称|招聘(?:岗位|职位)$/u,
  new RegExp(`^${SOUGHT}工种(?:名称)?$`, "u"),
  /^干(?:什么|啥)活$/u,
  NAME_AND_MORE,
  /^(?:招聘|任教|应聘)?(?:学科|科目|科室)(?:名称)?$/u,
];
/** Columns that name offices, but in a firm's own table its departments. */
const OFFICES = /主管部门|^部门名称$|^(?:招[考录聘]|用人)机关(?:名称)?$/u;
const EMPLOYERS: readonly RegExp[] = [
  /用工单位|用工[主方]|用人单位|招聘单位/u,
  /(?:单位|企业|公司)(?:名称)?$/u,
  /^(?:招聘|用人|任教|报考)?学校(?:名称)?$/u,
  OFFICES,
];
/** What a label says in English too: Position 职位. */
const IN_ENGLISH = /(?<=\p{Script=Han})[A-Za-z ./&]+$|^[A-Za-z ./&]+(?=\p{Script=Han})/gu;
/** What a label says in brackets behind itself: 科室（岗位）. */
const REMARK = /[（(][^（()）]{1,12}[)）]$/u;
const HEADER_DEPTH = 10;
const LONGEST_HEAD = 30;
const FILLED_CELLS = 4;
const FILLED_ROWS = 3;

/**
 * Guesses the header of a sheet: the first run of rows made of column words, one to three rows deep, merged
 * cells repeated. Null when no column holds the position's name or the sheet is a form, so it is no position table.
 */
export function guessHeader(sheet: TableSheet): TableHeader | null {
  const top = sheet.rows.slice(0, HEADER_DEPTH).findIndex(isHeaderRow);
  if (top === -1) return null;
  return isForm(sheet) ? null : headerAt(sheet.rows, top);
}

function headerAt(rows: TableSheet["rows"], top: number): TableHeader | null {
  const depth = headerEnd(rows, top);
  const labels = columnLabels(rows.slice(top, depth));
  const titleColumn = columnOf(labels, TITLES);
  return titleColumn === -1 ? null : { labels, titleColumn, employerColumn: columnOf(labels, EMPLOYERS), depth };
}

/** The rows of a sheet that stand under one header. */
interface TableSection {
  readonly header: TableHeader;
  readonly rows: TableSheet["rows"];
}

/** Rows below a header, cut where a further table with a header of its own begins, as its columns may stand in another order. */
export function sectionsOf(header: TableHeader, rows: TableSheet["rows"]): readonly TableSection[] {
  const tops = rows.flatMap((row, top) => {
    const next = isHeaderRow(row) ? headerAt(rows, top) : null;
    return next === null ? [] : [{ top, header: next }];
  });
  const sections = [{ top: 0, header: { ...header, depth: 0 } }, ...tops];
  return sections.map((section, index) => ({
    header: section.header,
    rows: rows.slice(section.header.depth, sections[index + 1]?.top ?? rows.length),
  }));
}

/** Whether a sheet is filled like a table, so that one without a header that we know may hold positions all the same. */
export function isFilledTable({ rows }: TableSheet): boolean {
  return (
    rows.filter((row) => new Set(row.map((cell) => squeeze(cell.text))).size >= FILLED_CELLS).length >= FILLED_ROWS
  );
}

/** Whether a label heads a column of names of positions. */
export function isTitleLabel(label: string): boolean {
  return columnOf([label], TITLES) === 0;
}

/** Whether a label heads a column of names of employers. */
export function isEmployerLabel(label: string): boolean {
  return columnOf([label], EMPLOYERS) === 0;
}

/** Whether a column prints more than the name of a position in a cell. */
export function holdsMore(label: string): boolean {
  return NAME_AND_MORE.test(simplified(label));
}

/** Whether a column may name departments of an employer rather than employers. */
export function mayNameDepartments(label: string): boolean {
  return OFFICES.test(simplified(label)) && !/主管/u.test(label);
}

/** The first column whose label fits the earliest possible pattern, -1 when none does. */
function columnOf(labels: readonly string[], patterns: readonly RegExp[]): number {
  for (const pattern of patterns) {
    const column = labels.findIndex((label) =>
      pattern.test(simplified(label).replace(REMARK, "").replace(IN_ENGLISH, "")),
    );
    if (column !== -1) return column;
  }
  return -1;
}

/** Whether a sheet prints one posting as a form: labels down its first column instead of along a row. */
export function isForm({ rows }: TableSheet): boolean {
  const first = [...new Map(rows.map(([cell]) => [cell?.origin, cell?.text ?? ""])).values()];
  const labelled = first.filter((text) => readLabel(squeeze(text)) !== null);
  return first.length >= 2 && labelled.length * 2 > first.length;
}

/** Whether most cells of a row are words that head columns of positions. */
export function isHeaderRow(row: readonly TableCell[]): boolean {
  const texts = new Set(row.map((cell) => squeeze(cell.text)).filter((text) => text !== ""));
  if (texts.size < 2) return false;
  const words = [...texts].filter((text) => text.length <= LONGEST_HEAD && isHeaderWord(text));
  return words.length >= 2 && words.length * 3 >= texts.size * 2;
}

function isHeaderWord(text: string): boolean {
  return HEADER_WORD.test(simplified(text));
}

/** A further header row repeats a merged cell of the row above and adds words under another. */
function headerEnd(rows: readonly (readonly TableCell[])[], top: number): number {
  let end = top + 1;
  while (end < top + 3 && end < rows.length && isHeaderBelow(rows[end - 1] ?? [], rows[end] ?? [])) end += 1;
  return end;
}

function isHeaderBelow(above: readonly TableCell[], row: readonly TableCell[]): boolean {
  const repeats = row.some((cell, column) => cell.text !== "" && cell.text === above[column]?.text);
  const spans = new Set(above.map((cell) => cell.text)).size < above.length || above.length < row.length;
  const short = row.every((cell) => squeeze(cell.text).length <= LONGEST_HEAD);
  const digits = row.some((cell) => /^\d+$/u.test(squeeze(cell.text)));
  return short && !digits && spans && (repeats || isHeaderRow(row)) && row.some((cell) => isHeaderWord(cell.text));
}

function columnLabels(header: readonly (readonly TableCell[])[]): readonly string[] {
  const width = Math.max(0, ...header.map((row) => row.length));
  const labels = Array.from({ length: width }, (_, column) => {
    const parts = header.map((row) => squeeze(row[column]?.text ?? "")).filter((text) => text !== "");
    return labelOf(parts.at(-1) ?? "", parts.at(-2) ?? "");
  });
  return labels.map((label, column) => (label === "" ? unnamedColumn(column) : label));
}

/** A label with the one above it, where it says nothing by itself: 专业（本科）. */
function labelOf(label: string, above: string): string {
  const isPlain =
    isHeaderWord(label) || /^其[他它]/u.test(label) || above === "" || above === label || !isHeaderWord(above);
  return isPlain || label.length + above.length > LONGEST_HEAD ? label : `${above}（${label}）`;
}

/** What a column, counted from 0, is called that has no label. */
export function unnamedColumn(column: number): string {
  return `第${column + 1}列`;
}

/** Whether a row holds a position: it is not blank, a total, or the header printed again. */
export function isPosition(row: readonly TableCell[], { labels, titleColumn }: TableHeader): boolean {
  const title = squeeze(row[titleColumn]?.text ?? "");
  if (title === "" || title === labels[titleColumn] || /^(?:合计|总计|小计|说明|备注|注[：:])/u.test(title))
    return false;
  return new Set(row.map((cell) => squeeze(cell.text)).filter((text) => text !== "")).size >= 2;
}

/**
 * Whether a row goes on with the position above it: the cell of its name stands for both, and it does not say how many are
 * sought although the table does.
 */
export function goesOn(row: readonly TableCell[], { labels, titleColumn }: TableHeader): boolean {
  const title = row[titleColumn];
  const count = labels.findIndex((label) => /人数|名额/u.test(label));
  if (title === undefined || count === -1 || rowOf(title.origin) === rowOf(title.address)) return false;
  const sought = row[count];
  return sought !== undefined && (sought.text.trim() === "" || sought.origin !== sought.address);
}

function rowOf(address: string): string {
  return address.replace(/^[A-Z]+/u, "");
}

/** Whether a row below the header is filled and lacks only the name of its position: a cell left out, or one that stands for several rows. */
export function lacksTitle(row: readonly TableCell[], { titleColumn }: TableHeader): boolean {
  const texts = [...new Set(row.map((cell) => squeeze(cell.text)).filter((text) => text !== ""))];
  const isTold = texts.some((text) => /^(?:合计|总计|小计|说明|备注|注|填报|填表|联系|单位负责人)/u.test(text));
  return squeeze(row[titleColumn]?.text ?? "") === "" && texts.length >= 2 && !isTold;
}
