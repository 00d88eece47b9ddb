import { isEmployerName } from "../values/employer-name.ts";
import { BULLETS, readLabel, withoutGaps } from "../values/posting-labels.ts";
import { kindOfValue } from "../values/value-kind.ts";
import { HEAD_COUNT, SECTION_NUMBER } from "../values/written-forms.ts";
import { isButton } from "./button-words.ts";
import { withUnits } from "./headline-facts.ts";
import type { PageLine } from "./page-line.ts";
import { FORM, STOP } from "./posting-borders.ts";

/** Words that end the name of a job. */
export const JOB_NAME =
  /(?:[员师工长徒岗生手]|经理|主管|助理|总监|代表|司机|主任|会计|出纳|顾问|导购|保安|保洁|前台|管家|秘书|客服)(?:[（(].{1,12}[)）])?$/u;
const NOT_A_TITLE =
  /^(?:\d+[、.．)）]|[（(]\d+[)）])|[。；;！!，,？?]|^(?:本帖最后由|楼主$|查看|点击|立即|投递|申请|收藏|分享|复制|举报|更新|发布|首页|返回|登录|注册|(?:职位|岗位|招聘|工作)详情|职位描述|岗位介绍|招聘职位|招聘岗位|(?:单位|企业|岗位|职位)?招聘信息|人才招聘|社会招聘|校园招聘|校招职位|关于(?:客户|我们|公司|岗位|职位|团队)|招贤纳[士才]|诚聘英才|工作机会|加入我们|(?:职位|岗位)(?:标签|亮点)$|(?:其[他它]|更多|补充|基本)(?:信息|说明)$|公司福利|企业福利|员工福利|简历投递|人才理念|(?:诚聘|招聘|我们招聘)$|(?:今天|昨天|前天|刚刚|\d+(?:分钟|小时|天)前)|不限$|\d+[名人]$|\d{4}[-年])|[元万千kK]\s*[/／以-]|面议|公告$|简章$|启事$|(?:信息|登记|需求|计划|一览|招聘)表$|(?:服务|招聘|就业|人才|求职|信息).{0,4}(?:平台|系统)$|(?:人才|招聘|就业|求职|信息|服务|英才)网站?$|[（(]\d+[）)]$|^[\d\s./:：#-]+$/u;

const LEADING_BULLETS = new RegExp(`^${BULLETS}(?:[①-⑳]\\s*)?`, "u");
const CONTACT = /^(?:[\p{Script=Han}]{0,6}热线|联系|电话|手机|邮箱|电子邮箱|微信|QQ|传真|网址|地址|咨询)/iu;
/** A fact under a label of any name, but for what calls (招聘：保安). */
const TOLD_FACT = /^(?!.{0,4}[招聘])\p{Script=Han}{2,6}[：:]\s*\S/u;
/** The number of a heading in a list: 1. 2、 or with a nought and no mark (03 传菜员). */
const NUMBERED = /^(?:\d{1,2}\s*[、.．]|0\d(?=[\s\p{Script=Han}]))\s*/u;
const LOOK_BACK = 6;
const MANY_PIECES = 3;

/** The nearest heading above an index, no further up than `floor`, else the nearest short line; null when none can be a title. */
export function titleIndex(lines: readonly PageLine[], floor: number, before: number): number | null {
  const from = Math.max(floor, before - LOOK_BACK);
  let short: number | null = null;
  let firm: number | null = null;
  for (let index = before - 1; index >= from; index -= 1) {
    const line = lines[index];
    if (line === undefined || !canBeTitle(line) || isValueOfLabel(lines, index)) continue;
    if (line.heading) return index;
    const isBetter = short !== null && isRow(lines[short] ?? line) && JOB_NAME.test(titleWords(line));
    if (line.text.split(/\s+[/／·]\s+/u).every(isEmployerName)) firm ??= index;
    else if (short === null || isBetter) short = index;
  }
  return short ?? firm;
}

const ROW_PIECES = 3;

/** A row of a list of postings that open below it: the name, then department, number, place, day in elements of their own. */
function isRow(line: PageLine): boolean {
  const [name = "", ...others] = withUnits(line.pieces);
  return (
    line.pieces.length >= ROW_PIECES &&
    kindOfValue(name) === null &&
    !/[\d：:]/u.test(name) &&
    line.pieces.every((piece) => piece.length <= 20) &&
    others.filter((piece) => kindOfValue(piece) !== null).length >= 2
  );
}

/** Whether a line may be the name of a posting: short, no sentence, label, button, contact, or row of values. */
export function canBeTitle(line: PageLine): boolean {
  const text = titleWords(line);
  return (
    text.length >= 2 &&
    text.length <= 40 &&
    (line.heading || !line.term) &&
    (line.heading || isFewPieces(line) || isRow(line)) &&
    (line.heading || !/[：:]$/u.test(line.text) || JOB_NAME.test(text)) &&
    (line.heading || !TOLD_FACT.test(text)) &&
    ![NOT_A_TITLE, STOP, FORM, CONTACT].some((pattern) => pattern.test(withoutGaps(text))) &&
    !line.pieces.every(isButton) &&
    !isBarred(text) &&
    kindOfValue(text) === null &&
    readLabel(text) === null
  );
}

/** Whether a line has few parts besides marks such as 急招 and 社招. */
function isFewPieces(line: PageLine): boolean {
  const all = withUnits(line.pieces);
  const others = all.slice(MARK_OF_NAME.test(all[0] ?? "") ? 2 : 1);
  return others.filter((piece) => kindOfValue(piece) !== null || !isBeside(piece)).length + 1 < MANY_PIECES;
}

/** Whether words are a row of values set apart by marks (私营 | 20-99人 | 物流, 某县 · 10人 · 18-45岁), which begins with no name. */
function isBarred(text: string): boolean {
  const parts = text.split(/\s*[|｜丨·]\s*/u);
  const values = parts.filter((part) => kindOfValue(part) !== null);
  return parts.length > 1 && (kindOfValue(parts[0] ?? "") !== null || values.length > 1);
}

/** The words of a line that may name a posting: without brackets around it, and without pay, dates or numbers set beside it. */
export function titleWords(line: PageLine): string {
  if (isRow(line)) return cleanTitle(line.pieces[0] ?? "");
  const all = withUnits(line.pieces);
  const last = all.findLastIndex((piece) => !isBeside(piece));
  const isMark = all.length > 1 && (/^\d{1,2}[.、]?$/u.test(all[0] ?? "") || MARK_OF_NAME.test(all[0] ?? ""));
  // Boards print the kind of a thread before its name, as a link of its own in brackets: [餐饮].
  const isKind = all.length > KIND_PIECES && /^[[【]$/u.test(all[0] ?? "") && /^[\]】]$/u.test(all[2] ?? "");
  const first = isKind ? KIND_PIECES : isMark ? 1 : 0;
  const words = all.slice(first, last + 1);
  return cleanTitle(words.length === all.length ? line.text : words.join(""));
}

const KIND_PIECES = 3;

/** Whether a posting still stands, as boards mark its name. */
const STATE = "(?:招聘中|(?:停止|暂停)招聘|招满|已(?:停止|暂停|关闭|下线|下架|结束|过期|停招|招满)(?:招聘)?)";
const IN_BRACKETS = `[[【（(]${STATE}[)）\\]】]`;
const STATE_ALONE = new RegExp(`^(?:${STATE}|${IN_BRACKETS})$`, "u");
const STATE_BESIDE = new RegExp(`^${IN_BRACKETS}\\s*(?=.)|(?<=.)${IN_BRACKETS}$`, "gu");
/** How often one is paid, how soon one is sought or whether one still is, as a mark before the name. */
const MARK_OF_NAME = new RegExp(`^(?:[日周月次]结|急[聘招]?|${STATE}|${IN_BRACKETS})$`, "u");
const SITE = /[招聘人才就业求职].{0,4}[网站台]$|(?:网|网站|平台|官网)$|^(?:人才|社会|校园)?招聘(?:信息|职位)?$/u;

/** What the title of a page calls its one posting, without the firm and the site beside it; else the whole of it. */
export function nameInTitle(pageTitle: string): string {
  const parts = pageTitle.split(/\s*[-_|–—｜]+\s*/u).map((part) => part.replace(/^【(.{2,40})】.*$/u, "$1"));
  const named = (some: readonly string[]) =>
    some.filter((part) => part.length >= 2 && !isEmployerName(part) && !SITE.test(part));
  // The last part is mostly the site, whatever it is called.
  const before = named(parts.slice(0, -1));
  const names = before.length > 0 ? before : named(parts);
  const [name = pageTitle] = names.length === 1 ? names : [];
  const job = name.replace(/(?:招聘|诚聘)(?:信息|启事)?$/u, "");
  return JOB_NAME.test(job) ? job : name;
}

/** Whether words beside a title are none of it: pay, day, place, a mark such as 急. */
export function isBeside(piece: string): boolean {
  const inside = /^[[【]\s*([^[\]【】]{2,30}?)\s*[\]】]$/u.exec(piece)?.[1] ?? "";
  return (
    kindOfValue(piece) !== null ||
    kindOfValue(inside) !== null ||
    isEmployerName(inside) ||
    STATE_ALONE.test(piece) ||
    /^(?:\p{Script=Han}|[急热新顶荐精]+|急聘|急招|热招|热聘|急缺|紧急|置顶|认证|名企|推荐|最新|社招|校招|(?:社会|校园)招聘|内推|(?:企业|官方)?直招|hot|new|\d+)$/iu.test(
      piece,
    )
  );
}

/** Whether a line is the value of a label that stands alone on the line above. */
export function isValueOfLabel(lines: readonly PageLine[], index: number): boolean {
  if (readLabel(lines[index]?.text ?? "") !== null) return false;
  if (lines[index - 1]?.term === true && lines[index]?.term === false) return true;
  const isLabel = ({ text }: PageLine) => readLabel(text)?.value === "";
  const above = lines.slice(Math.max(0, index - HEADS), index);
  const isBelowHeads = above.length === HEADS && above.every(isLabel);
  return !isBelowHeads && above.slice(-1).some((line) => isLabel(line) && readLabel(line.text)?.kind === "fact");
}

/** How many labels below one another are the heads of columns rather than a label and its value. */
const HEADS = 3;

const COUNTED = new RegExp(
  `^(.*?[^\\s：:（(])(?:\\s*[：:，,·]\\s*|\\s+|\\s*[（(]|(?=[\\d０-９]{1,4}[名位]))(?:招聘?|共)?\\s*(${HEAD_COUNT}|若干)[)）]?$`,
  "u",
);
/** Several roles with a number each: 针车工30名、成型工20名. */
const SEVERAL = /\d[名人位][、，,；;和]/u;
/** A number that a heading gives its position in brackets: 【岗位一】保洁员. */
const ORDINAL_MARK = /^[【[（(](?:招聘)?(?:岗位|职位|工种)?[一二三四五六七八九十\d]{1,3}[】\])）](?=.)/u;
const ORDINAL = new RegExp(`^${SECTION_NUMBER}\\s*`, "u");

/** A title apart from its number in a list and from how many are sought (一、车位工：30名); `count` is null when it says none. */
export function countedTitle(title: string): { readonly name: string; readonly count: string | null } {
  const [, name, count = null] = SEVERAL.test(title) ? [] : (COUNTED.exec(title) ?? []);
  return { name: (name ?? title).replace(ORDINAL, ""), count };
}

/** Whether words are the heading of one role in a list: its number, its name, and how many are sought (1.灌装工（20人）). */
export function isNumberedRole(text: string): boolean {
  return NUMBERED.test(text) && countedTitle(text.replace(NUMBERED, "")).count !== null;
}

/** Whether words are the heading of a role in a list by any ordinal: （一）工程管理岗（2人）. */
export function isCountedRole(text: string): boolean {
  return isNumberedRole(text) || (ORDINAL.test(text) && countedTitle(text).count !== null);
}

/** A title without the brackets or the colon around it, nor its number in a list where it says how many are sought. */
export function cleanTitle(title: string): string {
  return (isNumberedRole(title) ? title.replace(NUMBERED, "") : title)
    .replace(LEADING_BULLETS, "")
    .replace(STATE_BESIDE, "")
    .replace(/^(?:[[【](?:求职)?(?:招聘|招工|诚聘)[\]】]\s*)+(?=.)/u, "")
    .replace(/^(?:诚聘|急聘|招\s*聘|急招)\s*[：:|｜]\s*/u, "")
    .replace(ORDINAL_MARK, "")
    .replace(/^[[【〔](?![^\]】〕]*[\]】〕].)|[\]】〕]$(?<!.[[【〔][^\]】〕]*.)|[：:]$/gu, "")
    .trim();
}
