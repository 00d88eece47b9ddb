import { calendarDateOf } from "./calendar-date-of.ts";
import { isEmployerName } from "./employer-name.ts";
import type { PostingDraft } from "./extraction.ts";
import type { PageLine } from "./page-lines.ts";
import { readLabel } from "./posting-labels.ts";
import type { Segment } from "./posting-segments.ts";
import { isTruncated } from "./text-complete.ts";

interface Field {
  readonly label: string;
  readonly value: string;
}

interface Sorted {
  readonly fields: readonly Field[];
  readonly body: readonly string[];
}

const LONGEST_FIELD = 60;
const SHORT_VALUE = 12;
const HEAD_LINES = 6;
const SALARY = /^(?:[\d.,]+[-~至][\d.,]+(?:元|万|千|[kK])?(?:[/／](?:年|月|天|日|时))?|面议)$/u;
const BUTTON =
  /^(?:查看详情|查看更多|查看职位|收起|展开|分享|收藏|申请职位|立即申请|立即投递|投递简历|投个简历|我要应聘|电话联系|返回|返回列表|打印)$/u;
const BARE_HEADING = /^(?:职位描述|岗位描述|职位信息|职位介绍|岗位介绍|职位详情|岗位详情)[：:]?$/u;
const NO_FIELD = /^联系|电话|手机|邮箱|微信/u;

/** Reads one segment of a page as a posting: short labelled values become fields, everything else the body. */
export function draftOfSegment(lines: readonly PageLine[], segment: Segment): PostingDraft {
  const own = lines.slice(segment.start, segment.end);
  const { fields, body } = sortLines(own, segment.title);
  return {
    title: fieldValue(fields, NAME_LABELS) ?? segment.title,
    body: body.join("\n"),
    fields,
    employer: fieldValue(fields, EMPLOYER_LABELS) ?? employerNear(lines, segment),
    agency: null,
    location: fieldValue(fields, PLACE_LABELS),
    postedOn: fieldDate(fields, POSTED_LABELS) ?? dateNear(own),
    validThrough: fieldDate(fields, VALID_LABELS),
    textComplete: !isTruncated(own),
    place: null,
    code: fieldValue(fields, CODE_LABELS),
    extractedBy: "label-value",
  };
}

const NAME_LABELS = /^(?:岗位名称|职位名称|招聘岗位|招聘职位|应聘岗位|招聘工种)$/u;
export const EMPLOYER_LABELS = /^(?:用工单位|用人单位|招聘单位|单位名称|企业名称|公司名称|招聘企业|招聘公司)$/u;
export const PLACE_LABELS = /^(?:工作地点|工作地区|工作地址|上班地点|工作单位地址|地点|用工地点)$/u;
export const CODE_LABELS = /^(?:岗位代码|职位代码|岗位编号|职位编号|岗位编码)$/u;
export const POSTED_LABELS = /^(?:发布日期|发布时间|更新时间|更新日期|刷新时间)$/u;
export const VALID_LABELS = /^(?:截至日期|截止日期|有效期至|有效期|报名截止|截止时间)$/u;

/** The value of the first field whose label fits, null when there is none. */
export function fieldValue(fields: readonly Field[], labels: RegExp): string | null {
  return fields.find((field) => labels.test(field.label) && field.value !== "")?.value ?? null;
}

/** The calendar date in the first field whose label fits, null when there is none. */
export function fieldDate(fields: readonly Field[], labels: RegExp): string | null {
  const value = fieldValue(fields, labels);
  return value === null ? null : calendarDateOf(value);
}

/** Sorts the lines of a posting into fields and body; repeated labels keep all their values. */
export function sortLines(lines: readonly PageLine[], title: string): Sorted {
  const fields: Field[] = [];
  const body: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? "";
    if (
      BUTTON.test(text) ||
      (index === 0 && text.replace(/[[\]【】〔〕：:]/gu, "").trim() === title) ||
      BARE_HEADING.test(text)
    )
      continue;
    const headline = index < HEAD_LINES ? headlineFields(text) : null;
    if (headline !== null) {
      fields.push(...headline);
      continue;
    }
    const field = fieldAt(lines, index);
    if (field === null) {
      body.push(text);
      continue;
    }
    if (field.value !== "") fields.push({ label: field.label, value: field.value });
    index += field.used - 1;
  }
  return { fields, body };
}

/** The line under a title that gives only pay and employer; null when it says anything else. */
function headlineFields(text: string): readonly Field[] | null {
  const words = text.split(" ");
  if (!words.every((word) => SALARY.test(word) || isEmployerName(word))) return null;
  return words.filter((word) => SALARY.test(word)).map((word) => ({ label: "薪资", value: word }));
}

/** A field printed on one line, or as a label with its value on the next; `used` counts the lines taken. */
function fieldAt(lines: readonly PageLine[], index: number): (Field & { readonly used: number }) | null {
  const labelled = readLabel(lines[index]?.text ?? "");
  if (labelled === null || labelled.kind === "duty" || NO_FIELD.test(labelled.label)) return null;
  const { label, value, kind } = labelled;
  if (value !== "") return value.length <= LONGEST_FIELD && kind !== "need" ? { label, value, used: 1 } : null;
  if (kind === "need") return null;
  const next = lines[index + 1]?.text ?? "";
  if (next === "" || readLabel(next) !== null || /[：:]$/u.test(next)) return { label, value: "", used: 1 };
  const second = lines[index + 2]?.text ?? "";
  const ends = second === "" || readLabel(second) !== null;
  const isPair = next.length <= (ends ? LONGEST_FIELD : SHORT_VALUE);
  return isPair ? { label, value: next, used: 2 } : null;
}

function employerNear(lines: readonly PageLine[], segment: Segment): string | null {
  const near = lines.slice(Math.max(0, segment.start - 3), Math.min(segment.end, segment.start + 8));
  const words = near.filter((line) => line.text.length <= 80).flatMap((line) => [line.text, ...line.text.split(" ")]);
  return words.find(isEmployerName) ?? null;
}

function dateNear(lines: readonly PageLine[]): string | null {
  const dated = lines.slice(0, 10).find((line) => /(?:更新|发布|刷新)/u.test(line.text) && line.text.length <= 40);
  return dated === undefined ? null : calendarDateOf(dated.text);
}
