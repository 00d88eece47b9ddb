import { type ExtractContext, type PostingDraft, UNTOLD } from "../extraction.ts";
import { type Box, commonBox, isWithin } from "../page/boxes.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { fieldsOf, readHeadline } from "../page/headline-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { STOP } from "../page/posting-borders.ts";
import { canBeTitle, cleanTitle, countedTitle, isCountedRole, JOB_NAME, titleWords } from "../page/title-line.ts";
import { isEmployerName } from "../values/employer-name.ts";
import { type Field, factsIn, withCount } from "../values/field-labels.ts";
import { announcementDraft, SECTION } from "./announcement-draft.ts";
import { isOfAll, withRemark } from "./role-remarks.ts";
import { sortLines, valuesBeside } from "./segment-draft.ts";

const FEWEST_POSTINGS = 2;
const FEWEST_FACTS = 2;
const SHORTEST_BODY = 10;
const LONGEST_HEADING = 24;
const CALL = /招聘|招工|招募|诚聘|招人|加入/u;
const DEMAND = /岁|经验|优先|学历|大专|本科|高中|证|限|要求|负责/u;
/** What a notice tells once of all of its positions: what is given, where, how one applies. */
const LABEL_OF_ALL =
  /^[【[]?((?:福利)?待遇|福利|(?:联系|报名|应聘|工作|公司|单位)?(?:地址|地点|方式|时间|电话)|[厂店校院]址|联系人|有意者)(?:[】\]]|[：:]|请)/u;
const SIGNED = /^(?:20\d{2}|二[〇○零])\S{0,3}年.{2,8}日$/u;
const NO_ROLE = /公司|招聘|计划|共计|合计|以上|以下|要求|条件/u;

/** What shows that headings name postings, and what must stand below each for it to be one. */
interface Kind {
  isHead(line: PageLine, next: PageLine | undefined): boolean;
  isTold(body: string): boolean;
}

/** A name above or beside values without labels: pay, place, years. */
const CARD: Kind = {
  isHead: (line, next) =>
    line.links.length === 0 &&
    canBeTitle(line) &&
    ((line.heading && valuesOf(next).length > 0) || valuesBeside(line).length >= FEWEST_FACTS),
  isTold: (body) => body.length >= SHORTEST_BODY,
};
/** A name and how many are sought (服务员 8名). */
const COUNTED: Kind = { isHead: isCounted, isTold: (body) => body !== "" };
/** The name of a job and nothing else. */
const JOB: Kind = {
  isHead: (line) => line.heading && line.links.length === 0 && canBeTitle(line) && JOB_NAME.test(line.text),
  isTold: (body) => DEMAND.test(body),
};

/**
 * The postings of a page that sets each under a heading of its own: cards, names with how many are sought, or on a page
 * titled as a call the names of jobs. Empty when there are fewer than two of a kind, or one says nothing.
 */
export function headedDrafts(
  lines: readonly PageLine[],
  pageTitle: string,
  asks: ExtractContext["asks"],
): readonly PostingDraft[] {
  const kinds = CALL.test(pageTitle) ? [CARD, COUNTED, JOB] : [CARD, COUNTED];
  return kinds.map((kind) => draftsUnder(lines, kind, asks)).find((drafts) => drafts.length > 0) ?? [];
}

/**
 * The roles whose headings within an announcement each say how many are sought, and what the announcement asks besides; empty
 * where fewer than two do.
 */
export function announcedRoles(
  lines: readonly PageLine[],
  title: string,
  asks: ExtractContext["asks"],
): readonly PostingDraft[] {
  const roles = draftsUnder(lines, COUNTED, asks);
  const said = new Set(roles.flatMap(({ body }) => body.split("\n")));
  const left = lines.filter(({ text }) => !said.has(text) && !isCountedRole(text));
  const rest = roles.length === 0 ? null : announcementDraft(left, title);
  const asksMore = rest?.body.split("\n").some((line) => !SECTION.test(line) && asks(line)) === true;
  return rest === null || !asksMore ? roles : [...roles, rest];
}

function draftsUnder(lines: readonly PageLine[], kind: Kind, asks: ExtractContext["asks"]): readonly PostingDraft[] {
  const heads = lines.flatMap((line, index) => (kind.isHead(line, lines[index + 1]) ? [index] : []));
  if (heads.length < FEWEST_POSTINGS) return [];
  const shared = heads.map((index) => lines[index]?.path ?? []).reduce(commonBox);
  const parts = heads.flatMap((index, order) => {
    const heading = lines[index];
    const below = lines.slice(index + 1, heads[order + 1] ?? lines.length);
    return heading === undefined ? [] : [{ heading, below: boxedBelow(heading, below, shared) }];
  });
  const last = parts.at(-1)?.below ?? [];
  const end = endOfLast(
    last,
    parts.slice(0, -1).flatMap(({ below }) => below),
  );
  const forAll = last.slice(end).filter(({ text }) => asks(text));
  const drafts = parts.map(({ heading, below }, index) =>
    draftOf(heading, index === parts.length - 1 ? below.slice(0, end) : below),
  );
  if (!drafts.every(({ body }) => kind.isTold(body))) return [];
  return drafts.map((draft) => forAll.reduce((told, { text }) => withRemark(told, text), draft));
}

/** Where the words about the last of several postings end: at what is said of all, or under a label that no other has. */
function endOfLast(last: readonly PageLine[], others: readonly PageLine[]): number {
  const known = new Set(others.flatMap(({ text }) => LABEL_OF_ALL.exec(text)?.[1] ?? []));
  const end = last.findIndex(({ text }, index) => {
    const label = LABEL_OF_ALL.exec(text)?.[1];
    return (
      index > 0 &&
      (isOfAll(text) || SIGNED.test(text) || isEmployerName(text) || (label !== undefined && !known.has(label)))
    );
  });
  return end === -1 ? last.length : end;
}

function isCounted({ heading, links, text }: PageLine): boolean {
  if (links.length > 0 || text.length > LONGEST_HEADING || NO_ROLE.test(text)) return false;
  const { name, count } = countedTitle(cleanTitle(text));
  return count !== null && (heading || JOB_NAME.test(name));
}

/** The lines below a heading in its box, up to what ends a posting; a bold word stands in no box of its own. */
function boxedBelow(heading: PageLine, below: readonly PageLine[], shared: Box): readonly PageLine[] {
  const own = heading.path.slice(0, shared.length + 1);
  const isBoxed = heading.path.length > shared.length + 2 && isWithin(below[0]?.path ?? [], own);
  const box = isBoxed ? own : shared;
  const end = below.findIndex((line) => endsPosting(line, heading) || !isWithin(line.path, box));
  return end === -1 ? below : below.slice(0, end);
}

/** Whether a line ends the words about a posting: what stands below postings, or the next section of the notice around it. */
function endsPosting({ text }: PageLine, heading: PageLine): boolean {
  return STOP.test(text) || (SECTION.test(text) && !SECTION.test(heading.text));
}

/** The values of a row, those of unknown kinds as 标签; none where the row is anything else. */
function valuesOf(row: PageLine | undefined): readonly Field[] {
  const read = row === undefined ? null : readHeadline(row);
  return read === null || read.fields.length < FEWEST_FACTS ? [] : fieldsOf(read);
}

function draftOf(heading: PageLine, below: readonly PageLine[]): PostingDraft {
  const { name, count } = countedTitle(cleanTitle(titleWords(heading)));
  const row = valuesOf(below[0]);
  const told = sortLines(row.length > 0 ? below.slice(1) : below, "");
  const fields = withCount([...valuesBeside(heading), ...row, ...told.fields], count);
  return {
    ...UNTOLD,
    ...factsIn(fields),
    title: name,
    body: withoutContacts(told.body).join("\n"),
    fields,
    extractedBy: "headings",
  };
}
