import { withoutContacts } from "./contact-lines.ts";
import { type PostingDraft, UNTOLD } from "./extraction.ts";
import { fieldValue, PLACE_LABELS } from "./field-labels.ts";
import type { PageLine } from "./page-lines.ts";
import { STOP } from "./posting-borders.ts";
import { sortLines } from "./segment-draft.ts";
import { cleanTitle, countedTitle, JOB_NAME } from "./title-line.ts";

const FEWEST_ROLES = 2;
const LONGEST_HEADING = 24;
const NO_ROLE = /公司|招聘|计划|共计|合计|以上|以下|要求|条件/u;

/**
 * The roles of a page whose headings each say a name and how many are sought (服务员 8名), with what stands in the box
 * below each. Empty when fewer than two do, or when one has nothing below it.
 */
export function countedHeadingDrafts(lines: readonly PageLine[]): readonly PostingDraft[] {
  const heads = lines.flatMap((line, index) => (isRole(line) ? [index] : []));
  if (heads.length < FEWEST_ROLES) return [];
  const drafts = boxedBelow(lines, heads).map(({ heading, below }) => draftOf(heading.text, below));
  return drafts.every(({ body }) => body !== "") ? drafts : [];
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
    const end = below.findIndex((line) => STOP.test(line.text) || !isBeside(line, heading, depth));
    return [{ heading, below: end === -1 ? below : below.slice(0, end) }];
  });
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

/** Whether a line stands in the box of its heading, where each has one of its own, else in that of all. */
function isBeside(line: PageLine, heading: PageLine, depth: number): boolean {
  const own = heading.path;
  const isBoxed = own.length > depth + 2;
  return own.slice(0, isBoxed ? depth + 1 : depth).every((step, at) => line.path[at] === step);
}

function draftOf(heading: string, below: readonly PageLine[]): PostingDraft {
  const { name, count } = countedTitle(cleanTitle(heading));
  const { fields, body } = sortLines(below, "");
  return {
    ...UNTOLD,
    title: name,
    body: withoutContacts(body).join("\n"),
    fields: [...fields, ...(count === null ? [] : [{ label: "招聘人数", value: count }])],
    location: fieldValue(fields, PLACE_LABELS),
    extractedBy: "counted-headings",
  };
}
