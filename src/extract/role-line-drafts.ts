import { type PostingDraft, UNTOLD } from "./extraction.ts";
import { EMPLOYER_LABELS } from "./field-labels.ts";
import { firmIn, isFirmHeading } from "./firm-heading.ts";
import type { PageLine } from "./page-lines.ts";
import { readLabel } from "./posting-labels.ts";

const NUMBER = "(?:\\d{1,3}|[一二三四五六七八九十]{1,3}|若干)";
/** 收银员：6名。女，18-35周岁 or 2、保安（4名）：男，45岁以下. */
const ROLE = new RegExp(
  `^(?:\\d{1,2}\\s*[、.．)）]|[①-⑳]\\s*|[（(][一二三四五六七八九十\\d]{1,3}[)）])?\\s*([^，,。；;：:、（(\\d]{2,16}?)\\s*(?:[：:]\\s*(?:招聘?)?(${NUMBER}\\s*[名人位])|[（(]?\\s*(?:招聘?)?(${NUMBER}\\s*[名人位])\\s*[)）]?\\s*[：:，,。；;])(?:.{6,})$`,
  "u",
);
const SHORTEST_NAME = 4;
const NO_ROLE = /公司|招聘|计划|共计|合计|岗位|其中|以下|以上|要求|条件|人数|电话|时间|以及/u;

/** The roles of a call that gives each one line: its name, how many, and what is asked. Empty when fewer than two do. */
export function roleLineDrafts(lines: readonly PageLine[]): {
  readonly drafts: readonly PostingDraft[];
  readonly rest: readonly PageLine[];
} {
  const found = lines.map((line) => ({ line, role: roleOf(line) }));
  let employer: string | null = null;
  const roles: PostingDraft[] = [];
  for (const { line, role } of found) {
    employer = firmNamed(line) ?? employer;
    if (role !== null) roles.push(draftOf(line, role, employer));
  }
  if (roles.length < 2) return { drafts: [], rest: lines };
  return { drafts: roles, rest: found.filter(({ role }) => role === null).map(({ line }) => line) };
}

interface Role {
  readonly title: string;
  readonly count: string;
}

function roleOf(line: PageLine): Role | null {
  const [, title = "", behind, before = ""] = line.links.length > 0 ? [] : (ROLE.exec(line.text) ?? []);
  return title === "" || NO_ROLE.test(title) ? null : { title: title.trim(), count: behind ?? before };
}

/** The firm that the lines below are about, from here on: a heading of its own, or the value of 企业名称. */
function firmNamed(line: PageLine): string | null {
  if (isFirmHeading(line)) return firmIn(line.text);
  const labelled = readLabel(line.text);
  return labelled !== null && EMPLOYER_LABELS.test(labelled.label) && labelled.value.length >= SHORTEST_NAME
    ? labelled.value
    : null;
}

function draftOf(line: PageLine, { title, count }: Role, employer: string | null): PostingDraft {
  return {
    ...UNTOLD,
    title,
    employer,
    body: line.text,
    fields: [{ label: "招聘人数", value: count }],
    extractedBy: "role-lines",
  };
}
