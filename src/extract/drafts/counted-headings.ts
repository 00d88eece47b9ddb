import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import type { PageLine } from "../page/page-line.ts";
import { STOP } from "../page/posting-borders.ts";
import { canBeTitle, cleanTitle, countedTitle, JOB_NAME } from "../page/title-line.ts";
import { fieldValue, PLACE_LABELS, withCount } from "../values/field-labels.ts";
import { SECTION } from "./announcement-draft.ts";
import { sortLines } from "./segment-draft.ts";

const FEWEST_ROLES = 2;
const CALL = /招聘|招工|招募|诚聘|招人|加入/u;
const DEMAND = /岁|经验|优先|学历|大专|本科|高中|证|限|要求|负责/u;
const LONGEST_HEADING = 24;
const NO_ROLE = /公司|招聘|计划|共计|合计|以上|以下|要求|条件/u;

/**
 * The roles of a page whose headings each say a name and how many are sought (服务员 8名), or on a page titled as a call
 * the name of a job, with what stands in the box below each. Empty when fewer than two do, or when one asks nothing.
 */
export function countedHeadingDrafts(lines: readonly PageLine[], pageTitle: string): readonly PostingDraft[] {
  const counted = lines.flatMap((line, index) => (isRole(line) ? [index] : []));
  if (counted.length >= FEWEST_ROLES) {
    const drafts = draftsUnder(lines, counted);
    return drafts.every(({ body }) => body !== "") ? drafts : [];
  }
  const named = CALL.test(pageTitle) ? lines.flatMap((line, index) => (isJob(line) ? [index] : [])) : [];
  const drafts = named.length < FEWEST_ROLES ? [] : draftsUnder(lines, named);
  return drafts.every(({ body }) => DEMAND.test(body)) ? drafts : [];
}

function draftsUnder(lines: readonly PageLine[], heads: readonly number[]): readonly PostingDraft[] {
  return boxedBelow(lines, heads).map(({ heading, below }) => draftOf(heading.text, below));
}

/** Whether a heading is nothing but the name of a job. */
function isJob(line: PageLine): boolean {
  return line.heading && line.links.length === 0 && canBeTitle(line) && JOB_NAME.test(line.text);
}

/** Headings at some indices, each with the lines in the box below it, up to the next heading or what ends a posting. */
export function boxedBelow(
  lines: readonly PageLine[],
  heads: readonly number[],
): readonly { readonly heading: PageLine; readonly below: readonly PageLine[] }[] {
  const depth = depthOfBoxes(heads.map((index) => lines[index]?.path ?? []));
  return heads.flatMap((index, order) => {
    const heading = lines[index];
    if (heading === undefined) return [];
    const below = lines.slice(index + 1, heads[order + 1] ?? lines.length);
    const box = boxOf(heading, below[0], depth);
    const end = below.findIndex((line) => endsRole(line, heading) || !isWithin(line, box));
    return [{ heading, below: end === -1 ? below : below.slice(0, end) }];
  });
}

/** Whether a line ends the words about a role: what stands below postings, or the next section of the notice around it. */
function endsRole({ text }: PageLine, heading: PageLine): boolean {
  return STOP.test(text) || (SECTION.test(text) && !SECTION.test(heading.text));
}

function isRole({ heading, links, text }: PageLine): boolean {
  if (links.length > 0 || text.length > LONGEST_HEADING || NO_ROLE.test(text)) return false;
  const { name, count } = countedTitle(cleanTitle(text));
  return count !== null && (heading || JOB_NAME.test(name));
}

/** How deep the headings stand in boxes that they share. */
function depthOfBoxes(paths: readonly (readonly number[])[]): number {
  const [first = [], ...others] = paths;
  const end = first.findIndex((step, depth) => others.some((path) => path[depth] !== step));
  return end === -1 ? first.length : end;
}

/** The box of a heading that has one of its own with the words below it, else that of all; bold words have none. */
function boxOf(heading: PageLine, below: PageLine | undefined, depth: number): readonly number[] {
  const own = heading.path.slice(0, depth + 1);
  const isBoxed = heading.path.length > depth + 2 && below !== undefined && isWithin(below, own);
  return isBoxed ? own : heading.path.slice(0, depth);
}

function isWithin({ path }: PageLine, box: readonly number[]): boolean {
  return box.every((step, at) => path[at] === step);
}

function draftOf(heading: string, below: readonly PageLine[]): PostingDraft {
  const { name, count } = countedTitle(cleanTitle(heading));
  const { fields, body } = sortLines(below, "");
  return {
    ...UNTOLD,
    title: name,
    body: withoutContacts(body).join("\n"),
    fields: withCount(fields, count),
    location: fieldValue(fields, PLACE_LABELS),
    extractedBy: "counted-headings",
  };
}
