import { type ExtractContext, type PostingDraft, UNTOLD } from "../extraction.ts";
import { commonBox, isWithin } from "../page/boxes.ts";
import { isButton } from "../page/button-words.ts";
import type { PageLine } from "../page/page-line.ts";
import { STOP } from "../page/posting-borders.ts";
import { titleWords } from "../page/title-line.ts";
import { isTruncated } from "../text-complete.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";
import { employerIn } from "../values/employer-name.ts";
import { factsIn } from "../values/field-labels.ts";
import { SECTION } from "./announcement-draft.ts";
import { sortLines } from "./segment-draft.ts";

const CALL =
  /招聘(?!流程|热线|邮箱|电话|理念|政策|渠道|原则|须知|声明|体系|团队|官网|系统|平台|会)|诚聘|急聘|急招|招工|招人|聘请|招[^\s，。]{1,8}[名人位]|(?:招(?![生商标投])|找[一两二三四五六七八九十几\d]{1,3}[名位个](?![^，。]{0,12}工作))(?:[^\s，。]{1,8}[工员师]|[^\s，。]{0,8}(?:学徒|保姆|司机|保安|保洁))/u;
const PAY =
  /月薪|工资|薪资|待遇|底薪|包吃|包住|五险|三险|社保|[单双月]休|提成|\d[kK]|[\d一二三四五六七八九][\d千]*元|[一二三四五六七八九]千|[包管](?:[早中晚午]|[一两三]顿)?饭|一个?[月天]\s*\d{2,}|\d\s*[/／]\s*[月天时]|\d块/gu;
const DEMAND = /周?岁|年龄|资格证|健康证|驾[照龄]|学历|经验|男|女|要求|条件|吃苦|责任心|专业|证书|优先|身高|[未已]婚/gu;
const CONTACT =
  /电话|联系|[短私]信|[来到]店|面试|应聘|报名|简历|地址|上班|工作地|\d{3,4}-\d{6,}|找[^，。\s]{0,3}(?:老板|店长|经理|主任|老师|师傅|[姐哥总])/gu;
/** A sentence that says how many are sought. */
const SEEKS = /招(?![生商标投])[^。，；\n]{0,12}?[\d一二两三四五六七八九十]{1,3}\s*[名位]/u;
/** A shop that its call opens with; it states no legal form. */
const SHOP =
  /^(?!新开)(.{3,20}?(?:店|超市|饭馆|餐馆|诊所|会所|工作室|门市部|经营部|洗车行|面馆|酒楼|茶楼|家庭农场))(?:[（(][^（()）]{1,20}[)）])?(?:诚聘|要人|缺人|找人|找(?=[一两二三四五六七八九十几\d])|急聘|招聘|急招|招)/u;
const LONGEST_CALL = 60;
const FEWEST_CUES = 5;
const FEW_QUESTIONS = 2;
const LONGEST = 6000;
const FOOTER = /^(?:版权所有|Copyright|©|友情链接|主办单位|上一篇|下一篇|您?需要登录后才)|ICP备/u;

/**
 * Reads a page without labels as one posting when it calls for applicants and speaks of pay, demands and contact
 * densely enough, and is not mostly links. Null otherwise.
 */
export function mainTextDraft(
  lines: readonly PageLine[],
  pageTitle: string,
  fewestCues = FEWEST_CUES,
): PostingDraft | null {
  const own = ownLines(lines);
  const text = own.map((line) => line.text).join("\n");
  if (text.length > LONGEST || linkedShare(lines, text.length) > 0.5 || !reads(text, fewestCues)) return null;
  return isAnswers(own) ? null : calledDraft(own, pageTitle);
}

/**
 * Reads what a page says beside a table of positions as a posting of its own when it asks something of those who
 * apply, so that a demand made once for all rows is not passed over. Null otherwise.
 */
export function noticeBesideRows(
  lines: readonly PageLine[],
  pageTitle: string,
  asks: ExtractContext["asks"],
): PostingDraft | null {
  const own = ownLines(lines);
  const draft = calledDraft(own, pageTitle);
  return draft.body.split("\n").some((line) => !isHeading(line) && asks(line)) && !isAnswers(own)
    ? { ...draft, postedOn: null }
    : null;
}

/** The lines that are words of the page itself: no links or buttons, nothing from the footer on. */
function ownLines(lines: readonly PageLine[]): readonly PageLine[] {
  const end = lines.findIndex((line) => FOOTER.test(line.text));
  return lines
    .slice(0, end === -1 ? lines.length : end)
    .filter((line) => line.links.length === 0 && !line.pieces.every(isButton));
}

function calledDraft(own: readonly PageLine[], pageTitle: string): PostingDraft {
  const title = callOf(own);
  const called = title === undefined ? pageTitle : titleWords(title).slice(0, LONGEST_CALL);
  const draft = wholeTextDraft(own, called, "main-text");
  const below = own.slice(title === undefined ? 0 : own.indexOf(title));
  const told = reads(below.map(({ text }) => text).join("\n"), FEWEST_CUES) ? below : own;
  const { body } = wholeTextDraft(boxOfCues(told), draft.title, "main-text");
  return { ...draft, body, employer: draft.employer ?? shopIn([...body.split("\n"), called]) };
}

/** The shop that the first line which one opens calls for. */
function shopIn(lines: readonly string[]): string | null {
  return lines.map((line) => SHOP.exec(line)?.[1]).find((shop) => shop !== undefined) ?? null;
}

/** The line that calls: a heading, else that nearest above the first sentence, else the first one. */
function callOf(own: readonly PageLine[]): PageLine | undefined {
  const calls = (line: PageLine) => CALL.test(line.text);
  const sentence = own.findIndex(({ text }) => text.length > LONGEST_CALL || /[。；]/u.test(text));
  const above = own.slice(0, Math.max(0, sentence)).findLast(calls);
  return own.find((line) => line.heading && calls(line)) ?? above ?? own.find(calls);
}

/** Whether a line heads a section and says no more. */
function isHeading(text: string): boolean {
  return SECTION.test(text) && !/[：，。；]/u.test(text);
}

function isAnswers(lines: readonly PageLine[]): boolean {
  return lines.filter(isQuestion).length >= FEW_QUESTIONS;
}

/** Whether a line heads an answer, as on pages of questions that are often asked. */
function isQuestion({ text, heading, term }: PageLine): boolean {
  return (heading || term) && /[？?]$/u.test(text);
}

/** The lines of the smallest box that holds all lines which speak of pay, demands or contact. */
function boxOfCues(lines: readonly PageLine[]): readonly PageLine[] {
  const cued = lines.filter((line) =>
    [PAY, DEMAND, CONTACT, SEEKS].some((pattern) => line.text.search(pattern) !== -1),
  );
  const box = cued.map(({ path }) => path.slice(0, -1)).reduce(commonBox, cued[0]?.path.slice(0, -1) ?? []);
  const inside = lines.filter(({ path }) => isWithin(path, box));
  const last = inside.findLastIndex((line) => cued.includes(line));
  const end = inside.findIndex(({ text }, index) => index > last && STOP.test(text));
  return end === -1 ? inside : inside.slice(0, end);
}

/** The whole of some lines as one posting, fields kept apart; for text that a person handed in as a posting. */
export function wholeTextDraft(lines: readonly PageLine[], title: string, extractedBy: string): PostingDraft {
  const { fields, body } = sortLines(lines, title);
  const text = lines.map((line) => line.text).join("\n");
  const told = factsIn(fields);
  const day = calendarDateOf(text.slice(0, 300));
  return {
    ...UNTOLD,
    ...told,
    title,
    body: body.join("\n"),
    fields,
    employer: told.employer ?? employerIn(text.slice(0, 2000)),
    postedOn: told.postedOn ?? (day === told.validThrough ? null : day),
    textComplete: !isTruncated(lines),
    extractedBy,
  };
}

function reads(text: string, fewestCues: number): boolean {
  if (!CALL.test(text)) return false;
  const cues = [PAY, DEMAND, CONTACT].map((pattern) => new Set([...text.matchAll(pattern)].map(([word]) => word)).size);
  return cues.every((count) => count > 0) && cues.reduce((sum, count) => sum + count, 0) >= fewestCues;
}

function linkedShare(lines: readonly PageLine[], plain: number): number {
  const linked = lines.filter((line) => line.links.length > 0).reduce((sum, line) => sum + line.text.length, 0);
  return linked + plain === 0 ? 0 : linked / (linked + plain);
}
