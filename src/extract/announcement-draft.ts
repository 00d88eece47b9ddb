import { calendarDateOf } from "./calendar-date-of.ts";
import { employerIn } from "./employer-name.ts";
import type { PostingDraft } from "./extraction.ts";
import type { PageLine } from "./page-lines.ts";
import { isTruncated } from "./text-complete.ts";

const ANNOUNCEMENT = /(?:招聘|招录|引进|招考)[^。，]{0,30}(?:公告|简章|启事|通告)(?:[（(].{0,12}[)）])?$|^诚聘/u;
const RESULT = /公示|名单|成绩|拟聘|递补|资格复审|结果|取消/u;
const PEOPLE = /拟聘|拟录|成绩|名单|递补|入围|合格人员|资格复审|体检|考察/u;
const CALL = /报名|应聘|报考|投递简历|应聘者/u;
const SHORTEST = 80;
const FIRST_LINES = 20;

/** Reads a recruiting announcement (招聘公告、简章、启事) as one posting; null when the page is none or only prints results. */
export function announcementDraft(lines: readonly PageLine[], pageTitle: string): PostingDraft | null {
  const at = lines
    .slice(0, FIRST_LINES)
    .findIndex((line) => line.heading && line.text.length <= 60 && isAnnouncement(line.text));
  const title = at === -1 ? pageTitle.split(/\s*[-_|]\s*/u)[0] : lines[at]?.text;
  if (title === undefined || !isAnnouncement(title)) return null;
  const own = lines.slice(at + 1);
  const end = own.findIndex((line) => /^(?:版权所有|主办单位|Copyright|上一篇|下一篇|友情链接)/u.test(line.text));
  const kept = end === -1 ? own : own.slice(0, end);
  const body = kept.map((line) => line.text).join("\n");
  if (body.length < SHORTEST || !CALL.test(body)) return null;
  return {
    title,
    body,
    fields: [],
    employer: employerIn(title),
    agency: null,
    location: null,
    postedOn: calendarDateOf(
      kept
        .slice(0, 4)
        .map((line) => line.text)
        .join(" "),
    ),
    validThrough: null,
    textComplete: !isTruncated(kept),
    place: null,
    code: null,
    extractedBy: "announcement",
  };
}

/** Whether a page titled so names people who applied, so that its tables hold no positions. */
export function listsPeople(title: string): boolean {
  return PEOPLE.test(title) && !/简章|招聘公告$/u.test(title);
}

function isAnnouncement(title: string): boolean {
  return ANNOUNCEMENT.test(title) && !RESULT.test(title);
}
