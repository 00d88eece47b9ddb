import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { publishedLine } from "../page/page-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { STOP } from "../page/posting-borders.ts";
import { signedBy, signedOn } from "../page/signature.ts";
import { isTruncated } from "../text-complete.ts";
import { deadlineIn } from "../values/deadline.ts";
import { employerIn, isEmployerName } from "../values/employer-name.ts";
import { factsIn } from "../values/field-labels.ts";
import { sortLines } from "./segment-draft.ts";

const ANNOUNCEMENT =
  /(?:招聘|招录|引进|招考|选聘|招工|招募)[^。，]{0,30}(?:公告|简章|启事|通告|通知)(?:[（(].{0,12}[)）])?$|^诚聘|(?:校园|社会|公开)招聘$|20\d{2}年?.{0,20}(?:招聘|招募)$|20\d{2}年?(?:公开)?(?:诚聘|招聘|引进|招募).{2,16}(?:人才|人员|教师|医师|博士)$/u;
const NAME_OF_ONE = /^[^，。；：:、]{8,58}(?:公告|简章|启事|通告)$/u;
const LONGEST_TITLE = 60;
const RESULT = /公示|名单|成绩|拟聘|递补|资格复审|结果|取消/u;
const CALL = /报名|应聘|报考|投递简历|有意者|面试|面谈/u;
/** The heading of a section of an announcement (二、待遇). */
export const SECTION = /^[一二三四五六七八九十]+[、.．]\s*.{2,20}$/u;
/** Who is called to apply by whom: the words of a title before the year, 公开 or 招聘. */
const CALLER =
  /^(?:关于为?|[[【(（].{1,8}?[)）\]】])?(.{4,40}?)(?:20\d{2}|[二两]〇|公开|面向|(?:校园|社会)(?=公开|[招选引])|诚聘|急聘|招聘|招录|招考|选聘|引进)/u;
const REGION = /(?:省|市|区|县|州|旗|镇|乡|街道|年)$/u;
/** The line under a title that says where the text is from and how often it was read. */
const BYLINE =
  /(?:(?:信息|文章|稿件)?来源|作者|编辑|发布人|发布者|发布机构|浏览|阅读|点击|访问|字号|字体|打印|分享)(?:次数|量|人次|数)?\s*[：:]/u;
/** Headings of an announcement that numbers none. */
const NAMED_SECTION =
  /^[【[]?(?:招聘(?:岗位|条件|对象|程序|计划|人数|专业)|应聘(?:条件|方式|要求)|报名(?:方式|时间|办法|条件|流程)|薪[酬资](?:福利|待遇)|福利待遇|工作待遇|联系方式|招聘流程|考核方式)[】\]]?[：:]?$/u;
const FEWEST_SECTIONS = 3;
const SHORTEST = 50;
const FIRST_LINES = 20;

/** Reads a recruiting announcement (招聘公告、简章、启事) as one posting; null when the page is none or only prints results. */
export function announcementDraft(lines: readonly PageLine[], pageTitle: string): PostingDraft | null {
  const head = lines.slice(0, FIRST_LINES);
  const called = head.findIndex((line) => isAnnouncementTitle(line));
  const inTitle = pageTitle.split(/\s*[-_|]\s*/u)[0];
  const at = called === -1 ? lines.findIndex((line) => line.text === inTitle) : called;
  const title = called === -1 ? inTitle : lines[called]?.text;
  if (title === undefined || !isAnnouncement(title)) return null;
  const below = lines.slice(at + 1);
  const sections = below.findLastIndex((line) => isSectionHeading(line) && !STOP.test(line.text));
  const end = below.findIndex((line, index) => index > sections && STOP.test(line.text));
  const kept = end === -1 ? below : below.slice(0, end);
  const { fields, text } = partsOf(kept);
  const body = text.map((line) => line.text).join("\n");
  if (body.length < SHORTEST || !CALL.test(body)) return null;
  const facts = factsIn(fields);
  const postedOn = facts.postedOn ?? publishedLine(below) ?? signedOn(kept);
  return {
    ...UNTOLD,
    title,
    body,
    fields,
    employer: callerIn(title) ?? employerIn(title) ?? signedBy(kept),
    location: facts.location,
    postedOn,
    validThrough: deadlineIn(below.map((line) => line.text).join("\n"), postedOn),
    textComplete: !isTruncated(kept),
    extractedBy: "announcement",
  };
}

/** Whether the text is cut into numbered sections as announcements are (一、… 二、… 三、…). */
export function hasSections(lines: readonly PageLine[]): boolean {
  return lines.filter(isSectionHeading).length >= FEWEST_SECTIONS;
}

function isSectionHeading({ text, heading }: PageLine): boolean {
  return SECTION.test(text) || (heading && NAMED_SECTION.test(text));
}

/** The organisation whose call a title is; null when the title opens with a region or no name. */
function callerIn(title: string): string | null {
  const name =
    CALLER.exec(title)?.[1]
      ?.replace(/^关于为?/u, "")
      .trim() ?? "";
  return name.length < 4 || REGION.test(name) || /[，。：；！？\s\d]/u.test(name) ? null : organisationOf(name);
}

/** The name of an organisation that words begin with, without the kind of staff that stands behind it; else the words. */
function organisationOf(words: string): string {
  const ends = Array.from({ length: words.length - 3 }, (_, index) => words.slice(0, words.length - index));
  return ends.find((name) => isEmployerName(name) && isClosed(name)) ?? words;
}

function isClosed(name: string): boolean {
  return name.split(/[（(]/u).length === name.split(/[)）]/u).length;
}

/** Facts and bylines under the title apart from the text. */
function partsOf(lines: readonly PageLine[]): {
  readonly fields: PostingDraft["fields"];
  readonly text: readonly PageLine[];
} {
  const first = lines.findIndex(
    (line) => line.text.length > 60 || /[。；]/u.test(line.text) || SECTION.test(line.text),
  );
  const head = first === -1 ? [] : lines.slice(0, first);
  const { fields, body } = sortLines(
    head.filter((line) => !BYLINE.test(line.text) || /^(?:发布|更新)/u.test(line.text)),
    "",
  );
  const left = new Set(body);
  const facts = fields.map(({ label, value }) => ({ label, value: value.replace(BYLINE_REST, "").trim() }));
  return { fields: facts, text: [...head.filter(({ text }) => left.has(text)), ...lines.slice(head.length)] };
}

const BYLINE_REST = new RegExp(`${BYLINE.source}.*$`, "u");

/** Whether a line is set as a title is, though no element says so: a whole name of an announcement that leads nowhere. */
function isTitled({ text, links }: PageLine): boolean {
  return links.length === 0 && NAME_OF_ONE.test(text);
}

/** Whether a line is the title of an announcement, above which nothing says who calls. */
export function isAnnouncementTitle(line: PageLine): boolean {
  return (line.heading || isTitled(line)) && isAnnouncement(line.text);
}

function isAnnouncement(title: string): boolean {
  return title.length <= LONGEST_TITLE && ANNOUNCEMENT.test(title) && !RESULT.test(title);
}
