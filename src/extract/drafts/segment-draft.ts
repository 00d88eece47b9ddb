import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { isButton } from "../page/button-words.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { captionFirm, firmNamed } from "../page/firm-heading.ts";
import { fieldsOf, type Headline, readHeadline } from "../page/headline-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { endsPosting, STOP } from "../page/posting-borders.ts";
import { cleanTitle, countedTitle, isNumberedRole, titleWords } from "../page/title-line.ts";
import { isTruncated } from "../text-complete.ts";
import { employerIn } from "../values/employer-name.ts";
import {
  EMPLOYER_LABELS,
  type Field,
  factsIn,
  fieldValue,
  NAME_LABELS,
  PLACE_LABELS,
  POSTED_LABELS,
  VALID_LABELS,
  withCount,
} from "../values/field-labels.ts";
import { lineLabel, opensSection, readLabel, withoutGaps } from "../values/posting-labels.ts";
import { placeTold } from "../values/told-place.ts";
import { kindOfValue } from "../values/value-kind.ts";
import { ITEM_NUMBER, SECTION_NUMBER } from "../values/written-forms.ts";
import type { Segment } from "./posting-segments.ts";

/** A field and how many lines it took. */
type TakenField = Field & { readonly used: number };

interface Sorted {
  readonly fields: readonly Field[];
  readonly body: readonly string[];
}

const LONGEST_FIELD = 60;
/** Names of branches and project offices run long, and no prose is taken for one behind such a label. */
const LONGEST_EMPLOYER = 120;
/** What is said of every position that the page lists. */
const OF_ALL = /^(?:以上|上述)/u;
const COUNT_LABEL = "招聘人数";
const SHORT_VALUE = 12;
const LONGEST_TERM = 12;
/** A label that we do not know, alone on its line. */
const OWN_LABEL = /^(?!.*(?:[要招缺找]人|招聘|[如以]下)[：:])\p{Script=Han}{2,6}[：:]$/u;
/** The first item of a list, or a label, below one. */
const NO_VALUE = new RegExp(`[：:]$|^(?:[-*•·]|${ITEM_NUMBER})`, "u");
/** What a term is called that stands above the text itself. */
const OF_TEXT = /(?:要求|条件|说明|描述|内容|详情|简介|介绍)$/u;
/** A heading of a section of the text, whatever it says (三、福利待遇). */
const OPENS_SECTION = new RegExp(`^${SECTION_NUMBER}`, "u");
const HEAD_LINES = 6;
const BARE_HEADING =
  /^(?:(?:单位|企业|公司|用人单位|招聘单位)(?:基本)?信息|职位描述|岗位描述|职位信息|岗位信息|职位介绍|岗位介绍|职位详情|岗位详情|其他信息|详细内容|详细信息|详细说明)[：:]?$/u;
const READERS =
  /^本帖最后由.{0,60}编辑$|^0\d$|^20\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s+[\d:]+)?\s*(?:来源|作者|浏览|阅读|点击|编辑)\s*[：:].{0,60}$|^(?:(?:信息|职位|岗位)?编号|时间|日期)\s*[：:].{0,80}(?:浏览|点击|阅读)(?:次数|量)?\s*[：:]?\s*\d+\s*次?$|^.{0,20}发表于\s*\d{4}-\d{1,2}-\d{1,2}.{0,20}$|^(?:信息)?(?:来源|作者|编辑|发布人|发布者|责任编辑)\s*[：:][^：:]{0,20}$|^(?:(?:今天|昨天|前天)?\s*\d{1,2}:\d{2}\s*)?(?:浏览|查看|阅读)(?:量|次数)?\s*[：:]?\s*\d+\s*次?$/u;
const BEHIND_DAY =
  /\s*[【[（(]?(?:浏览|阅读|点击|访问|查看|(?:信息|文章|稿件)?来源|作者|编辑|编号|字号|字体|分享|打印)(?:次数|量|数|人数)?\s*(?:[：:（(]|\d).*$/u;
const OF_BYLINE = /^(?:由|作者|发布|来源|编辑)/u;
const NO_FIELD = /^联系|电话|手机|邮箱|微信|^(?:浏览|点击|阅读|访问|积分)/u;

/** Reads one segment of a page as a posting: short labelled values become fields, everything else the body. */
export function draftOfSegment(lines: readonly PageLine[], segment: Segment): PostingDraft {
  const own = ownLines(lines, segment);
  const sorted = sortLines(own, segment.title);
  const { name, count } = countedTitle(cleanTitle(fieldValue(sorted.fields, NAME_LABELS) ?? segment.title));
  const fields = withCount(sorted.fields, count);
  const told = factsIn(fields);
  return {
    ...UNTOLD,
    ...told,
    title: name,
    body: withoutContacts(sorted.body.filter((line) => line !== segment.title)).join("\n"),
    fields,
    employer: told.employer ?? employerNear(lines, segment.start, segment.end),
    location: told.location ?? placeTold(sorted.body),
    textComplete: !isTruncated(own),
    extractedBy: "label-value",
  };
}

/** The lines of a segment without those between what ends a posting, such as a list of others, and its next label. */
function ownLines(lines: readonly PageLine[], { start, end }: Segment): readonly PageLine[] {
  let isOwn = true;
  return lines.slice(start, end).filter((line, index) => {
    if (lineLabel(line) !== null) isOwn = true;
    else if (endsPosting(lines, start + index)) isOwn = false;
    return isOwn;
  });
}

/** Sorts the lines of a posting into fields and body; repeated labels keep all their values. */
export function sortLines(lines: readonly PageLine[], title: string): Sorted {
  const fields: Field[] = [];
  const body: string[] = [];
  let told = false;
  let factsAbove = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? "";
    if (opensPart(text)) withoutEmptySection(body, fields.length > factsAbove);
    if (text.split(" ").every(isButton) || lines[index]?.pieces.every(isButton) === true || isFurniture(lines[index]))
      continue;
    const values = told ? null : valuesAt(lines, index, title);
    told ||= tells(text);
    if (values !== null) {
      fields.push(...values);
      continue;
    }
    const field = fieldAt(lines, index, told);
    if (field === null) {
      body.push(text);
      factsAbove = fields.length;
      continue;
    }
    const value = bareValue(field);
    if (value !== "") fields.push({ label: field.label, value });
    index += field.used - 1;
  }
  return { fields, body };
}

/** Whether a line is a heading above duties or demands. */
function opensPart(text: string): boolean {
  return BARE_HEADING.test(text) || opensSection(text);
}

/** Takes out a heading right above the next one when nothing but facts, which are kept as such, stood under it. */
function withoutEmptySection(body: string[], hasFacts: boolean): void {
  if (hasFacts && opensPart(body.at(-1) ?? "")) body.pop();
}

/** A value without its full stop, and a day without what pages print behind it: how often they were read, by whom. */
function bareValue({ label, value }: Field): string {
  const isDay = POSTED_LABELS.test(label) || VALID_LABELS.test(label);
  return (isDay ? value.replace(BEHIND_DAY, "").trim() : value).replace(/^([^。，；]{1,20})。$/u, "$1");
}

/** Headings that say nothing, a row of tabs, how often a page was read. */
function isFurniture(line: PageLine | undefined): boolean {
  if (line === undefined || [BARE_HEADING, READERS].some((form) => form.test(line.text))) return true;
  return line.pieces.length > 1 && line.pieces.every((piece) => BARE_HEADING.test(piece) || STOP.test(piece));
}

/** Whether duties or demands begin, below which no line of values stands. */
function tells(text: string): boolean {
  const kind = readLabel(text)?.kind;
  return kind === "duty" || kind === "need";
}

/** The values on the line of the title, or on a line near it that holds nothing else; null where a line is neither. */
function valuesAt(lines: readonly PageLine[], index: number, title: string): readonly Field[] | null {
  const line = lines[index];
  if (line === undefined) return null;
  if (index >= HEAD_LINES) return dayPosted(line);
  if ((index === 0 || isNumberedRole(line.text)) && isTitle(line, title)) return valuesBeside(line);
  return readLabel(line.text) === null ? headlineFields(line) : null;
}

/** The day that a line says something was posted on, and nothing else (发布 2026.05.10). */
function dayPosted(line: PageLine): readonly Field[] | null {
  const isDay =
    readLabel(line.text) === null && /^(?:发布|更新|刷新)/u.test(line.text) && kindOfValue(line.text) === "发布日期";
  return isDay ? (readHeadline({ ...line, pieces: [line.text] })?.fields ?? null) : null;
}

function isTitle(line: PageLine, title: string): boolean {
  if (title === "") return false;
  return line.text.replace(/[[\]【】〔〕：:]/gu, "").trim() === title || titleWords(line) === title;
}

/** Pay, day and the like that stand on the line of a title, in elements of their own. */
export function valuesBeside(line: PageLine): readonly Field[] {
  return line.pieces.length < 2 ? [] : (readHeadline({ ...line, pieces: line.pieces.slice(1) })?.fields ?? []);
}

/** The fields of a line that holds nothing but values and the employer; null when it says anything else. */
function headlineFields(line: PageLine): readonly Field[] | null {
  const headline = readHeadline(line);
  if (headline === null) return null;
  if (isRowOfValues(line, headline)) return fieldsOf(headline);
  if (headline.rest.length + headline.labelled.length > 0) return null;
  return headline.fields.length > 0 || headline.employer !== null ? headline.fields : null;
}

/** Columns of a row set side by side in elements of their own, at least one of which plainly is a value. */
function isRowOfValues({ pieces }: PageLine, { fields, employer }: Headline): boolean {
  const isColumn = (piece: string) => piece.length <= SHORT_VALUE && !OF_BYLINE.test(piece);
  return fields.length > 0 && employer === null && pieces.length > 2 && pieces.every(isColumn);
}

/** A field printed on one line, or as a label with its value on the next; `used` counts the lines taken. */
function fieldAt(lines: readonly PageLine[], index: number, told: boolean): TakenField | null {
  const line = lines[index];
  const labelled = line === undefined ? null : lineLabel(line);
  if (labelled === null) return ownLabelAt(lines, index, told);
  if (labelled.kind === "duty" || NO_FIELD.test(labelled.label)) return null;
  const { label, value, kind } = labelled;
  const longest = EMPLOYER_LABELS.test(label) ? LONGEST_EMPLOYER : LONGEST_FIELD;
  if (OF_ALL.test(value)) return null;
  if (value !== "") return value.length <= longest && kind !== "need" ? { label, value, used: 1 } : null;
  return kind === "need" || OPENS_SECTION.test(lines[index]?.text ?? "") ? null : fieldBelow(lines, index, label);
}

/** A bare label with its value on the next line; a value of "" where another label or a heading follows. */
function fieldBelow(lines: readonly PageLine[], index: number, label: string): TakenField | null {
  const next = lines[index + 1]?.text ?? "";
  if (next === "" || readLabel(next) !== null || STOP.test(next) || /[：:]$/u.test(next) || isNumberedRole(next))
    return { label, value: "", used: 1 };
  return next.length <= longestBelow(label, lines[index + 2]) ? { label, value: next, used: 2 } : null;
}

/**
 * A label that we do not know with the short value below it: a term, or above the duties a line of a few words and a
 * colon. One of contacts takes its value out of the posting.
 */
function ownLabelAt(lines: readonly PageLine[], index: number, told: boolean): TakenField | null {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined || next.term || next.text.length > LONGEST_FIELD) return null;
  const text = withoutGaps(line.text);
  const isLabel = told ? line.term && !line.heading : line.term || (OWN_LABEL.test(text) && !NO_VALUE.test(next.text));
  const label = text.replace(/[：:]$/u, "");
  if (!isLabel || OF_TEXT.test(label) || label.length > LONGEST_TERM) return null;
  // 招聘 above 3人 is how many are sought.
  const kind = kindOfValue(label + next.text) === COUNT_LABEL ? COUNT_LABEL : label;
  return { label: kind, value: NO_FIELD.test(label) ? "" : next.text, used: 2 };
}

/** How long a value below its label may be: an address, or what another label ends, longer than words that prose may follow. */
function longestBelow(label: string, after: PageLine | undefined): number {
  if (EMPLOYER_LABELS.test(label)) return LONGEST_EMPLOYER;
  const isLong = PLACE_LABELS.test(label) || VALID_LABELS.test(label);
  return after === undefined || lineLabel(after) !== null || isLong ? LONGEST_FIELD : SHORT_VALUE;
}

/** The employer named beside the title, else the firm under whose heading the posting stands. */
export function employerNear(lines: readonly PageLine[], start: number, end: number): string | null {
  const near = lines.slice(Math.max(0, start - 3), Math.min(end, start + 8));
  const isPlace = (line: PageLine) => PLACE_LABELS.test(lineLabel(line)?.label ?? "");
  const words = near
    .filter((line) => line.text.length <= 80 && !isPlace(line))
    .flatMap(({ text, pieces }) => [text, ...namesIn(text, pieces)]);
  const bare = words.map((word) => word.replace(/^[[【]|[\]】]$/gu, ""));
  return bare.map(captionFirm).find((firm) => firm !== null) ?? firmAbove(lines, start);
}

/** Words of a line that may name a firm: those set apart in one element, and an element that is the name of no mere shop. */
function namesIn(text: string, pieces: readonly string[]): readonly string[] {
  const words = text.split(" ").filter((word) => pieces.some((piece) => piece.includes(word)));
  return [...words, ...pieces.filter((piece) => employerIn(piece) === piece)];
}

function firmAbove(lines: readonly PageLine[], start: number): string | null {
  const named = lines.slice(0, start).map(firmNamed);
  return named.findLast((firm) => firm !== null) ?? null;
}
