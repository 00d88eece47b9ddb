import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { type Box, commonBox, isWithin } from "../page/boxes.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { firmIn, isFirmHeading } from "../page/firm-heading.ts";
import type { PageLine } from "../page/page-line.ts";
import { STOP } from "../page/posting-borders.ts";
import { JOB_NAME } from "../page/title-line.ts";
import { EMPLOYER_LABELS, withCount } from "../values/field-labels.ts";
import { readLabel } from "../values/posting-labels.ts";
import { HEAD_COUNT, ITEM_NUMBER } from "../values/written-forms.ts";
import { hasSections, isAnnouncementTitle } from "./announcement-draft.ts";
import { remarkedRoles, withRemark } from "./role-remarks.ts";

/** 收银员：6名。女，18-35周岁 or 2、保安（4名）：男，45岁以下. */
const ROLE = new RegExp(
  `^${ITEM_NUMBER}?\\s*([^，,。；;：:、（(|｜\\d]{2,16}?(?:[（(][^（()）\\d]{1,10}[)）])?)\\s*(?:[：:]\\s*(?:招聘?)?(${HEAD_COUNT})|[（(]?\\s*(?:招聘?)?(${HEAD_COUNT})\\s*[)）]?(?:\\s*[：:，,。；;]|\\s))(?:.{2,})$`,
  "u",
);
const SHORTEST_NAME = 4;
const NO_ROLE = /公司|招聘|计划|共计|合计|岗位|其中|以下|以上|要求|条件|人数|电话|时间|以及|员工|团队|现有|年龄/u;
/** A role behind its number, with what is asked but not how many: 2.保安：男，身高172以上. */
const UNCOUNTED = new RegExp(`^${ITEM_NUMBER}\\s*([^，,。；;：:、（(\\d\\s]{2,12})[：:]\\s*(.{4,})$`, "u");
const DEMAND = /男|女|\d岁|\d元|经验|学历|初中|高中|中专|大专|本科|身高|有.{0,6}证|优先/u;

/**
 * The roles of a call that gives each one line: its name, how many, and what is asked, with the remarks on them that stand
 * beside. Empty when fewer than two do.
 */
export function roleLineDrafts(lines: readonly PageLine[]): {
  readonly drafts: readonly PostingDraft[];
  readonly rest: readonly PageLine[];
} {
  const isCut = hasSections(lines);
  const counted = lines.map(roleOf);
  const found = countOf(counted) < FEWEST_ROLES && !isCut ? uncountedRoles(lines) : counted;
  if (countOf(found) < FEWEST_ROLES) return { drafts: [], rest: lines };
  const parts = firmParts(lines, found).map((part) => withRemarks(part, isCut));
  return { drafts: parts.flatMap(({ drafts }) => drafts), rest: parts.flatMap(({ rest }) => rest) };
}

interface FirmPart {
  readonly drafts: readonly PostingDraft[];
  readonly rest: readonly PageLine[];
  /** The box of the lines of its roles. */
  readonly box: readonly number[];
}

/** The roles under each firm that the lines name, those above the first firm first, and the other lines beside them. */
function firmParts(lines: readonly PageLine[], found: readonly (Role | null)[]): readonly FirmPart[] {
  const opened = (employer: string | null) => ({
    employer,
    drafts: [] as PostingDraft[],
    rest: [] as PageLine[],
    box: [] as Box,
  });
  const parts = [opened(null)];
  for (const [index, line] of lines.entries()) {
    const role = found[index] ?? null;
    const firm = firmOpened(line, role === null && (found[index + 1] ?? null) !== null);
    if (firm !== undefined) parts.push(opened(firm));
    const part = parts.at(-1);
    if (part === undefined) continue;
    if (role === null) part.rest.push(line);
    else part.drafts.push(draftOf(line, role, part.employer));
    if (role !== null) part.box = part.drafts.length === 1 ? line.path.slice(0, -1) : commonBox(part.box, line.path);
  }
  return parts;
}

/** The roles of a firm with the lines about them, which are no longer among the others. */
function withRemarks({ drafts, rest, box }: FirmPart, isCut: boolean): FirmPart {
  let told = drafts;
  const others = rest.filter((line) => {
    const named = line.links.length > 0 ? [] : remarkedRoles(line.text, told);
    const about = named.length > 0 || isCut || !asksOfAll(line, box) ? named : told;
    told = told.map((one) => (about.includes(one) ? withRemark(one, line.text) : one));
    return about.length === 0;
  });
  return { drafts: told, rest: others, box };
}

/** Whether a line beside the roles sets a demand without saying of whom, which then is of all of them. */
function asksOfAll({ text, path, links }: PageLine, box: readonly number[]): boolean {
  const isBeside = links.length === 0 && isWithin(path, box);
  const isPlain = text.length <= LONGEST_DEMAND && !STOP.test(text) && withoutContacts([text]).length > 0;
  return isBeside && isPlain && OF_ALL.test(text);
}

const LONGEST_DEMAND = 200;
const OF_ALL =
  /\d{2}\s*周?岁|[男女](?![装鞋包士])|勿扰|不招|户籍|户口|婚|身高|民族|党员|纹身|传染病|乙肝|残疾|退伍|应届|学历|优先|(?:要求|条件)[：:]./u;
const FEWEST_ROLES = 2;

interface Role {
  readonly title: string;
  readonly count: string | null;
}

function countOf(roles: readonly (Role | null)[]): number {
  return roles.filter((role) => role !== null).length;
}

/** Numbered roles that do not say how many are sought, where most are plainly called as jobs are. */
function uncountedRoles(lines: readonly PageLine[]): readonly (Role | null)[] {
  const roles = lines.map(({ text, links }) => {
    const [, title = "", asked = ""] = links.length > 0 ? [] : (UNCOUNTED.exec(text) ?? []);
    return title === "" || NO_ROLE.test(title) || !DEMAND.test(asked) ? null : { title, count: null };
  });
  const jobs = roles.filter((role) => role !== null && JOB_NAME.test(role.title));
  return jobs.length * 2 > countOf(roles) ? roles : [];
}

function roleOf(line: PageLine): Role | null {
  const [, title = "", behind, before = ""] = line.links.length > 0 ? [] : (ROLE.exec(line.text) ?? []);
  return title === "" || NO_ROLE.test(title) ? null : { title: title.trim(), count: behind ?? before };
}

/** The firm that a line opens the lines of, null for whoever calls in an announcement; undefined where it opens none. */
function firmOpened(line: PageLine, isAboveRole: boolean): string | null | undefined {
  const firm = firmNamed(line) ?? (isAboveRole ? firmIn(line.text) : null);
  return firm === null && !isAnnouncementTitle(line) ? undefined : firm;
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
    fields: withCount([], count),
    extractedBy: "role-lines",
  };
}
