import type { CheerioAPI } from "cheerio";
import { type ExtractContext, filledFrom, type PostingDraft } from "../extraction.ts";
import { titleOfPage } from "../page/page-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { canBeTitle, isCountedRole, JOB_NAME, nameInTitle, titleWords } from "../page/title-line.ts";
import type { PageLook } from "../page-kind.ts";
import { isOfApplicant } from "../values/applicant-words.ts";
import { employerIn, isEmployerName } from "../values/employer-name.ts";
import { type Field, fieldDeadline, fieldValue, NAME_LABELS, PLACE_LABELS } from "../values/field-labels.ts";
import { readLabel } from "../values/posting-labels.ts";
import { isCallFor } from "../values/sought-role.ts";
import { announcementDraft, hasSections, SECTION } from "./announcement-draft.ts";
import { detailDraft } from "./detail-draft.ts";
import { isForAllRoles, withConditions } from "./general-conditions.ts";
import { announcedRoles, headedDrafts } from "./headed-drafts.ts";
import { mainTextDraft, noticeBesideRows } from "./main-text-draft.ts";
import { besideRows, onlyPosition, rowWithNotice } from "./notice-of-one.ts";
import { draftsOfTables } from "./page-table-drafts.ts";
import { parallelDrafts } from "./parallel-drafts.ts";
import { pictureCall } from "./picture-call.ts";
import { draftsOfPosts } from "./post-drafts.ts";
import { cutIntoSegments, isNamedByLabel, type Segment } from "./posting-segments.ts";
import { strengthOf } from "./posting-strength.ts";
import { roleLineDrafts } from "./role-line-drafts.ts";
import { withSharedRemarks } from "./role-remarks.ts";
import { draftOfSegment, sortLines } from "./segment-draft.ts";
import { oneForEachRole, oneForEachToldRole } from "./several-roles.ts";

/**
 * What the words of a page alone give: position tables, labelled postings, an announcement. Encyclopaedias
 * give nothing; articles only tables, announcements and fully labelled postings; titles that are links
 * belong to lists. `all` are the lines of the page, tables included.
 */
export function draftsOfPage(
  $: CheerioAPI,
  all: readonly PageLine[],
  seen: { readonly look: PageLook; readonly asks: ExtractContext["asks"] },
): readonly PostingDraft[] {
  const { look } = seen;
  return look.encyclopaedia || look.nobody ? [] : readDrafts($, all, seen).filter((draft) => !isOfApplicant(draft));
}

function readDrafts(
  $: CheerioAPI,
  all: readonly PageLine[],
  { look, asks }: { readonly look: PageLook; readonly asks: ExtractContext["asks"] },
): readonly PostingDraft[] {
  const title = titleOfPage($);
  const tabled = draftsOfTables($, all);
  const drafts = draftsOfLines(tabled, title, { look, asks });
  if (drafts.length > 0) return drafts;
  const posts = draftsOfPosts($, title);
  return posts.length > 0 || !look.call || look.list ? posts : pictureCall($, all);
}

function draftsOfLines(
  tabled: { readonly rows: readonly PostingDraft[]; readonly lines: readonly PageLine[] },
  title: string,
  { look, asks }: { readonly look: PageLook; readonly asks: ExtractContext["asks"] },
): readonly PostingDraft[] {
  const listed = look.article && !look.call ? { drafts: [], rest: tabled.lines } : roleLineDrafts(tabled.lines, asks);
  const [rows, lines] = [[...tabled.rows, ...listed.drafts], listed.rest];
  const parallel = parallelDrafts(lines);
  if (parallel.length > 0) return [...rows, ...parallel];
  const segments = keptSegments(lines, look);
  const announcement = announcementDraft(lines, title);
  if (announcement !== null && (hasSections(lines) || !segments.some(isPosition))) {
    return ofAnnouncement(announcement, rows, { lines, title, segments, asks });
  }
  const detail = rows.length > 0 ? null : detailOf(lines, title, { look, segments });
  if (detail !== null) return oneForEachRole(detail);
  const [told, facts] = rows.length === 0 ? [segments, []] : apart(segments);
  const labelled = draftsOfSegments(lines, told, title);
  const isProse = labelled.length === 0 && !look.list && (!look.article || look.call);
  if (isProse && rows.length > 0)
    return withNotice(rowsOfFirm(rows, facts, lines), noticeBesideRows(lines, title, asks));
  const drafts = isProse ? draftsOfProse(lines, title, asks) : labelled;
  return besideRows(rowsOfFirm(rows, facts, lines), drafts.flatMap(oneForEachRole));
}

/** Rows and the notice around them, whose title may name the firm of rows that name none. */
function withNotice(rows: readonly PostingDraft[], notice: PostingDraft | null): readonly PostingDraft[] {
  if (notice === null) return rows;
  const firm = employerIn(notice.title);
  return [...rows.map((row) => ({ ...row, employer: row.employer ?? firm })), ...oneForEachRole(notice)];
}

/** The one posting that a page shows; null where labels show several, or where a report only quotes one. */
function detailOf(
  lines: readonly PageLine[],
  title: string,
  { look, segments }: { readonly look: PageLook; readonly segments: readonly Kept[] },
): PostingDraft | null {
  const isReport = look.article && !look.call && segments.length === 0;
  return isReport || segments.length > 1 ? null : detailDraft(lines, title, segments[0]?.segment ?? null);
}

/** The positions that an announcement names one by one, in tables or by label, and itself without their words. */
function ofAnnouncement(
  whole: PostingDraft,
  rows: readonly PostingDraft[],
  page: {
    readonly lines: readonly PageLine[];
    readonly title: string;
    readonly segments: readonly Kept[];
    readonly asks: ExtractContext["asks"];
  },
): readonly PostingDraft[] {
  const { lines, title, segments, asks } = page;
  const named = segments.filter(({ segment }) => isNamed(lines, segment)).map((kept) => upToSection(lines, kept));
  const counted =
    rows.length > 0 || named.length > 1 ? [] : announcedRoles(lines, title, asks).map((role) => ofCaller(role, whole));
  if (counted.length > 0) return counted;
  const [row, ...others] = rows;
  if (row !== undefined && others.length === 0 && named.length < 2) return [rowWithNotice(row, whole, lines)];
  const only = rows.length === 0 && named.length === 1 ? onlyPosition(whole, lines, named[0]?.segment ?? null) : null;
  if (only !== null) return [only];
  const isList = named.length > 1;
  const left = lines.filter((_, index) => !named.some(({ segment }) => index >= segment.start && index < segment.end));
  const rest = isList ? announcementDraft(left, title) : whole;
  const positions = [...rows, ...(isList ? draftsOfSegments(lines, named, title) : [])];
  const own = rest === null ? [] : [rest];
  return [
    ...positions.map((row) => ofCaller(row, whole)),
    ...(positions.length > 0 ? own : own.flatMap(oneForEachToldRole)),
  ];
}

/** A position with what the announcement says for all: who calls, and until when one applies. */
function ofCaller(row: PostingDraft, { employer, validThrough }: PostingDraft): PostingDraft {
  return filledFrom(row, { employer, validThrough });
}

/** Whether a label names the position of a segment, or a heading that says how many are sought for it. */
function isNamed(lines: readonly PageLine[], segment: Segment): boolean {
  return isNamedByLabel(segment) || isCountedRole(lines[segment.start]?.text ?? "");
}

/** A position of an announcement begins with its name and ends where the next section begins. */
function upToSection(lines: readonly PageLine[], { segment, strong }: Kept): Kept {
  const own = lines.slice(segment.start, segment.end);
  const counted = own.findIndex(({ text }) => isCountedRole(text));
  const named = own.findIndex(({ text }) => readLabel(text)?.kind === "name");
  const start = segment.start + Math.max(0, counted === -1 ? named : counted);
  const at = lines.findIndex((line, index) => index > start && SECTION.test(line.text));
  return { strong, segment: { ...segment, start, end: at === -1 ? segment.end : Math.min(at, segment.end) } };
}

/** Segments that tell of a posting, and those that only state facts beside rows that are the postings. */
function apart(segments: readonly Kept[]): readonly [readonly Kept[], readonly Kept[]] {
  const isTold = ({ segment }: Kept) =>
    tells(segment) || segment.labels.some(({ kind, value }) => kind === "name" && value !== "");
  return [segments.filter(isTold), segments.filter((kept) => !isTold(kept))];
}

/** Whether a segment has duties or demands of its own. */
function tells({ labels }: Segment): boolean {
  return labels.some(({ kind }) => kind === "duty" || kind === "need");
}

/** Rows with what the page says once of the firm and all of its positions, the day until which they stand among it. */
function rowsOfFirm(
  rows: readonly PostingDraft[],
  facts: readonly Kept[],
  lines: readonly PageLine[],
): readonly PostingDraft[] {
  if (rows.length === 0) return [];
  const firm = facts.map(({ segment }) => draftOfSegment(lines, segment)).find(({ employer }) => employer !== null);
  const { fields } = sortLines(lines, "");
  const isOfOne = new Set(rows.map(({ employer }) => employer)).size === 1;
  const [until, place] = [fieldDeadline(fields), onlyValue(fields, isOfOne ? PLACE_LABELS : WORK_PLACE)];
  return rows.map((row) => filledFrom(ofFirm(row, firm), { validThrough: until, location: place }));
}

/** The value of the only field with such a label, null where several or none have one. */
function onlyValue(fields: readonly Field[], labels: RegExp): string | null {
  const values = new Set(fields.filter(({ label }) => labels.test(label)).map(({ value }) => value));
  return values.size === 1 ? ([...values][0] ?? null) : null;
}

/** A row with what a firm says once of all its positions. */
function ofFirm(row: PostingDraft, firm: PostingDraft | undefined): PostingDraft {
  if (firm === undefined || (row.employer !== null && row.employer !== firm.employer)) return row;
  return filledFrom(row, firm);
}

function draftsOfProse(
  lines: readonly PageLine[],
  title: string,
  asks: ExtractContext["asks"],
): readonly PostingDraft[] {
  const headed = headedDrafts(lines, title, asks);
  if (headed.length > 0) return headed;
  const whole = mainTextDraft(lines, title);
  return whole === null ? [] : [whole];
}

/** Where one works, as against where the employers of a fair are met. */
const WORK_PLACE = /^(?:工作|上班|用工)/u;
/** What a search form calls the choice of all values. */
const ANY_VALUE = /^(?:不限|全部|全国|所有)$/u;
const FEW_CHOICES = 2;
const CATEGORY_LABELS = /^(?:职位|岗位|工种)$/u;

/** A segment with labels enough, and whether they tell duties or demands plainly. */
interface Kept {
  readonly segment: Segment;
  readonly strong: boolean;
}

function draftsOfSegments(
  lines: readonly PageLine[],
  kept: readonly Kept[],
  pageTitle: string,
): readonly PostingDraft[] {
  const segments = kept.map(({ segment }) => segment);
  const [first, ...others] = segments;
  const drafts =
    first === undefined || !isForAllRoles(first, others)
      ? segments.map((segment) => draftOfSegment(lines, segment))
      : others.map((segment) => withConditions(draftOfSegment(lines, segment), draftOfSegment(lines, first)));
  return withSharedRemarks(drafts)
    .map((draft) => (drafts.length === 1 ? headlined(draft, lines, pageTitle) : draft))
    .map((draft) => untitled(draft, pageTitle))
    .filter((draft) => draft.body !== "" || draft.fields.length > 0);
}

/** What a notice is called that names nothing. */
const PAPER = /(?:招聘|招工|招募|诚聘|选聘)(?:启事|公告|简章|信息|广告)$/u;

/** The only posting of a page under its headline, where 职位： gave but a category or the page is titled by that line alone. */
function headlined(draft: PostingDraft, lines: readonly PageLine[], pageTitle: string): PostingDraft {
  if (fieldValue(draft.fields, NAME_LABELS) !== null) return draft;
  const isCategory = fieldValue(draft.fields, CATEGORY_LABELS) !== null;
  const [called = ""] = pageTitle.split(/\s*[-_|–—｜]+\s*/u);
  const headline = lines.find(
    (line) =>
      (isCategory &&
        line.heading &&
        canBeTitle(line) &&
        !isEmployerName(line.text) &&
        pageTitle.startsWith(line.text)) ||
      (line.text === called && /[招聘]/u.test(called) && !pageTitle.includes(draft.title)),
  );
  if (headline === undefined) return draft;
  if (isCallFor(draft.title, headline.text) || (draft.title !== "" && PAPER.test(headline.text)))
    return belowHeadline(draft, headline);
  return { ...draft, title: titleWords(headline), body: draft.body.replace(`${headline.text}\n`, "") };
}

/** A posting with a headline that is not its name as the first line of its text. */
function belowHeadline(draft: PostingDraft, { text }: PageLine): PostingDraft {
  return draft.body.includes(text) ? draft : { ...draft, body: `${text}\n${draft.body}` };
}

/** Whether a segment is surely a posting of its own within an announcement, rather than a section of it. */
function isPosition({ segment, strong }: Kept, _index: number, all: readonly Kept[]): boolean {
  return strong && (all.length > 1 || isNamedByLabel(segment) || JOB_NAME.test(segment.title));
}

function untitled(draft: PostingDraft, title: string): PostingDraft {
  return draft.title === "" ? { ...draft, title: nameInTitle(title) } : draft;
}

function keptSegments(lines: readonly PageLine[], look: PageLook): readonly Kept[] {
  const weighed = cutIntoSegments(lines)
    .filter((segment) => !segment.titleLinked && !isFilter(lines, segment))
    .map((segment) => ({ segment, strength: strengthOf(segment, words(lines, segment)) }))
    .filter(({ strength }) => strength !== "none");
  const strict = look.article || look.list;
  const areSeries = weighed.length > 1 && weighed.every(({ segment }) => segment.title !== "" && tells(segment));
  const areNamed = weighed.some(({ segment, strength }) => strength === "strong" && isNamedByLabel(segment));
  return weighed
    .filter(
      ({ segment, strength }) =>
        strength === "strong" || !strict || (areNamed && isNamedByLabel(segment)) || (look.call && areSeries),
    )
    .map(({ segment, strength }) => ({ segment, strong: strength === "strong" }));
}

/** Labels of a search form, each beside a choice of values that begins with all of them. */
function isFilter(lines: readonly PageLine[], { start, end }: Segment): boolean {
  const choices = lines.slice(start, end).filter(({ pieces }) => pieces.length > 1 && ANY_VALUE.test(pieces[0] ?? ""));
  return choices.length >= FEW_CHOICES;
}

function words(lines: readonly PageLine[], segment: Segment): number {
  return (
    lines.slice(segment.start, segment.end).reduce((sum, line) => sum + line.text.length, 0) - segment.title.length
  );
}
