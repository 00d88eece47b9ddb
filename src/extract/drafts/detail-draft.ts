import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { isButton } from "../page/button-words.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { firmIn } from "../page/firm-heading.ts";
import { CHIP, type Headline, readHeadline, withUnits } from "../page/headline-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { endsPosting, STOP } from "../page/posting-borders.ts";
import { countedTitle, titleWords } from "../page/title-line.ts";
import { isTruncated } from "../text-complete.ts";
import { isEmployerName } from "../values/employer-name.ts";
import { type Field, factsIn, PLACE_LABELS, VALID_LABELS, withCount } from "../values/field-labels.ts";
import { readLabel } from "../values/posting-labels.ts";
import { ITEM_NUMBER } from "../values/written-forms.ts";
import { firmAlone, firmBelow, OF_FIRM, withoutFirmCards } from "./firm-cards.ts";
import { isNamedBy, nameAndOpening } from "./name-and-opening.ts";
import { isNamedByLabel, type Segment } from "./posting-segments.ts";
import { employerNear, sortLines, valuesBeside } from "./segment-draft.ts";

const SHORTEST_BODY = 15;
const SHORTEST_SLOGAN = 4;
const TAG = /^[\p{Script=Han}A-Za-z+#/]{2,10}$/u;
/** What a page must state of a posting whose labels alone would not show it. */
const FEWEST_FACTS = 2;
/** The recruiter's name or office among the words beside a posting. */
const RECRUITER = /^.{1,4}(?:先生|女士|小姐)$|^(?:招聘|人事|人力资源|HR).{0,4}(?:专员|主管|经理|总监|负责人)$/u;
/** Who posted it, shown beside a posting: a recruiter's name and how busy he is. */
const PUBLISHER = /(?:刚刚|今日|本周|本月|近期|\d+日内)活跃|(?:当前|今日)在线|^(?:HR|人事|招聘者)$/u;
/** What a link to a firm says: a name, and nothing that one does or looks for. */
const FIRM_LINK =
  /^(?!.*(?:招聘|职位|岗位|地图|收藏|举报|登录|查看|更多|简历|首页|全部))[\p{Script=Han}A-Za-z（）()·]{4,30}$/u;
const LINES_OF_FIRM = 3;
/** How far above the name its pay may stand. */
const LINES_ABOVE = 3;
const LIST_ITEM = new RegExp(`^${ITEM_NUMBER}`, "u");
const PAY_LABELS = /薪|工资/u;
const OF_THE_JOB = /^(?:所属部门|专业要求|汇报对象|下属人数|职能类别|关键字|年龄要求|语言要求|需求专业)$/u;

/**
 * Reads a page that shows one posting the way boards do: its name, a row of values without labels, duties and demands,
 * then the firm and other postings. `segment` is what labels alone make of it, whose box bounds the text. Null when the page describes no posting.
 */
export function detailDraft(
  lines: readonly PageLine[],
  pageTitle: string,
  segment: Segment | null,
): PostingDraft | null {
  const found = nameAndOpening(lines, pageTitle, segment);
  if (found === null) return null;
  const { titleAt, line, opens } = found;
  const beside = withoutFirmCards(lines.slice(titleAt + 1, opens), [line, ...lines.slice(opens, opens + 1)]);
  const { name: title, count } = countedTitle(titleWords(line));
  const head = readHead(beside, { pageTitle, title });
  if (segment === null && head.fields.filter(({ label }) => label !== CHIP).length < FEWEST_FACTS) return null;
  if (isNamedOtherwise(segment, title)) return null;
  const { own, rest } = toldPart(lines, opens, segment?.end ?? null);
  const tags = tagsUnder(own);
  const below = sortLines(tags.length === 0 ? own : own.toSpliced(1, linesOfTags(own)), title);
  const fields = [
    ...withCount(valuesBeside(line), count),
    ...payAbove(lines.slice(Math.max(0, titleAt - LINES_ABOVE), titleAt), head.fields),
    ...head.fields,
    ...tags,
    ...below.fields,
    ...factsBelow(rest),
  ];
  const body = withoutContacts([...head.sentences, ...below.body]);
  if (body.join("").length < SHORTEST_BODY) return null;
  const told = factsIn(fields);
  return {
    ...UNTOLD,
    ...told,
    title,
    body: body.join("\n"),
    fields,
    employer:
      told.employer ??
      head.employer ??
      (rest[0] === undefined ? null : (firmIn(rest[0].text) ?? firmAlone(rest[0]))) ??
      employerNear(lines, titleAt, opens) ??
      firmBelow(rest, pageTitle + lines.map(({ text }) => text).join("\n")) ??
      linkedFirm(beside),
    textComplete: !isTruncated(own),
    extractedBy: "detail",
  };
}

/** Whatever the line right below a name links to, as boards link the firm there, be its name one that we know or not. */
function linkedFirm(beside: readonly PageLine[]): string | null {
  const linked = beside.slice(0, LINES_OF_FIRM).find(({ href }) => href !== null && /\d/u.test(href));
  return linked !== undefined && FIRM_LINK.test(linked.text) && !isButton(linked.text) ? linked.text : null;
}

/** The pay that stands on a line above the name, beside a category, where none stands below it. */
function payAbove(above: readonly PageLine[], below: readonly Field[]): readonly Field[] {
  if (below.some(({ label }) => PAY_LABELS.test(label))) return [];
  const values = above.flatMap((line) => valuesBeside({ ...line, pieces: ["", ...withUnits(line.pieces)] }));
  return values.filter(({ label }) => label === "薪资").slice(-1);
}

/** The lines from the duties on that are the posting's, and those below them. */
function toldPart(
  lines: readonly PageLine[],
  opens: number,
  boxEnd: number | null,
): { readonly own: readonly PageLine[]; readonly rest: readonly PageLine[] } {
  const stop = lines.findIndex(
    (line, index) => index > opens && (endsPosting(lines, index) || firmAlone(line) !== null),
  );
  const limit = Math.min(stop === -1 ? lines.length : stop, boxEnd ?? lines.length);
  const end = endBelowPlace(lines, opens, limit) ?? limit;
  return { own: lines.slice(opens, end), rest: lines.slice(end) };
}

/** Where the text ends at the heading of where one works and the place below it, where neither duties nor a list go on after it. */
function endBelowPlace(lines: readonly PageLine[], opens: number, limit: number): number | null {
  const at = lines.findIndex(({ text }, index) => {
    const label = index > opens && index < limit ? readLabel(text) : null;
    return label !== null && label.value === "" && PLACE_LABELS.test(label.label);
  });
  const after = lines.slice(at + 2, limit);
  const goesOn = after.some(({ text }) => readLabel(text) !== null || LIST_ITEM.test(text));
  return at === -1 || goesOn ? null : at + 2;
}

function isNamedOtherwise(segment: Segment | null, title: string): boolean {
  if (segment === null || !isNamedByLabel(segment)) return false;
  return !title.startsWith(segment.title) && withoutRemark(title) !== withoutRemark(segment.title);
}

/** A name without what stands in brackets behind it. */
function withoutRemark(name: string): string {
  return name.replace(/[（(].*$/u, "");
}

/** What the page and its posting are called. */
interface Names {
  readonly pageTitle: string;
  readonly title: string;
}

interface Head {
  readonly fields: readonly Field[];
  readonly sentences: readonly string[];
  readonly employer: string | null;
}

/** What stands between the name of a posting and its duties: labelled facts, values, benefits, now and then a sentence. */
function readHead(lines: readonly PageLine[], names: Names): Head {
  const own = lines.filter((line, index) => lines[index - 1]?.term || !isAside(line, lines[index + 1]));
  const { fields, body } = sortLines(own, "");
  const left = new Set(body);
  const read = own
    .filter(({ text }) => left.has(text))
    .map((line) => ({ line, headline: isSlogan(line, names) ? null : readHeadline(line) }));
  const chips = read
    .flatMap(({ headline }) => (headline === null || isByline(headline) || isAboutFirm(headline) ? [] : headline.rest))
    .filter((words) => !isButton(words) && !STOP.test(words) && !RECRUITER.test(words));
  return {
    fields: [
      ...fields,
      ...read.flatMap(({ headline }) => [...(headline?.fields ?? []), ...(headline?.labelled ?? [])]),
      ...withoutContacts(chips).map((value) => ({ label: CHIP, value })),
    ],
    sentences: read.filter(({ headline }) => headline === null).map(({ line }) => line.text),
    employer: read.find(({ headline }) => (headline?.employer ?? null) !== null)?.headline?.employer ?? null,
  };
}

/** A second title, which calls or which the page's own title begins with (急招分拣员包吃住). */
function isSlogan({ text, href }: PageLine, { pageTitle, title }: Names): boolean {
  if (href !== null || text.length < SHORTEST_SLOGAN || isEmployerName(text) || title.includes(text)) return false;
  return /^(?:[诚急热]|高薪|长期)(?:招|聘)/u.test(text) || isNamedBy(pageTitle, text);
}

/** A line that says when and by whom the page was published. */
function isByline({ fields }: Headline): boolean {
  return fields.length > 0 && fields.every(({ label }) => label === "发布日期");
}

/** A line of what the firm is, beside which its trade stands. */
function isAboutFirm({ fields }: Headline): boolean {
  return fields.length > 0 && fields.every(({ label }) => OF_FIRM.test(label));
}

/** Buttons, who posted it, and links that are no firm. */
function isAside(line: PageLine, next: PageLine | undefined): boolean {
  if (PUBLISHER.test(line.text) || (next !== undefined && PUBLISHER.test(next.text) && line.text.length <= 8))
    return true;
  if (line.pieces.every(isButton)) return true;
  return line.href !== null && !isEmployerName(line.text) && readHeadline(line)?.fields.length === 0;
}

/** Words of skills and the like in elements of their own right under the heading of the description. */
function tagsUnder(own: readonly PageLine[]): readonly Field[] {
  const tags = own.slice(1, 1 + linesOfTags(own)).flatMap(({ pieces }) => pieces);
  return tags.map((value) => ({ label: CHIP, value }));
}

/** How many lines under the heading are such words: one of several, or several of one above the heading of the duties. */
function linesOfTags([heading, ...lines]: readonly PageLine[]): number {
  if (readLabel(heading?.text ?? "")?.value !== "") return 0;
  const end = lines.findIndex(
    (line) => readLabel(line.text) !== null || !line.pieces.every((piece) => TAG.test(piece)),
  );
  if (end > 1 && readLabel(lines[end]?.text ?? "")?.kind === "duty") return end;
  return end !== 0 && (lines[0]?.pieces.length ?? 0) > 1 ? 1 : 0;
}

/** Facts of the posting that stand below the words about the firm, such as where one works. */
function factsBelow(lines: readonly PageLine[]): readonly Field[] {
  return sortLines(lines, "").fields.filter(({ label }) =>
    [PLACE_LABELS, VALID_LABELS, OF_THE_JOB].some((labels) => labels.test(label)),
  );
}
