import type { PageLine } from "../page/page-line.ts";
import { JOB_NAME } from "../page/title-line.ts";
import { isEmployerName } from "../values/employer-name.ts";
import { type Field, withCount } from "../values/field-labels.ts";
import { rolesSought } from "../values/sought-role.ts";
import { kindOfValue } from "../values/value-kind.ts";
import { HEAD_COUNT, ITEM_NUMBER } from "../values/written-forms.ts";

/** A role that one line gives, with what the line says apart from its words. */
export interface Role {
  readonly title: string;
  readonly employer: string | null;
  readonly fields: readonly Field[];
}

const FEWEST_ROLES = 2;

/** The role that each line gives, where two or more give one in the same form; those without a number only where `plain`. */
export function rolesOfLines(lines: readonly PageLine[], plain: boolean): readonly (Role | null)[] {
  const unlinked = lines.map(({ text, links }) => (links.length > 0 ? "" : text));
  const forms = [
    () => unlinked.map(barredRole),
    () => unlinked.map(countedRole),
    () => unlinked.map(advertisedRole),
    () => (plain ? mostlyJobs(unlinked.map(numberedRole)) : []),
  ];
  const read = forms.map((form) => form());
  return read.find((roles) => countOf(roles) >= FEWEST_ROLES) ?? [];
}

function countOf(roles: readonly (Role | null)[]): number {
  return roles.filter((role) => role !== null).length;
}

const BARS = /\s*[|｜]\s*/u;
/** The position in brackets before its employer: 【普工】某某纸业有限公司. */
const BRACKETED = /^[【[]([^【】[\]]{2,16})[】\]]\s*(.{2,40})$/u;
const FEWEST_PIECES = 3;
const MOST_PIECES = 12;
const LONGEST_BARRED = 300;
const LONGEST_NAME = 20;

/** A line cut by bars: position, employer, how many, pay. */
function barredRole(text: string): Role | null {
  const pieces = text.length > LONGEST_BARRED ? [] : text.split(BARS).filter((piece) => piece !== "");
  if (pieces.length < FEWEST_PIECES || pieces.length > MOST_PIECES) return null;
  const fields = pieces.flatMap((value) => {
    const label = kindOfValue(value);
    return label === null ? [] : [{ label, value }];
  });
  const named = namesIn(pieces);
  return named === null || fields.length === 0 ? null : { ...named, fields };
}

/** Position and employer of a line: in one piece, or in its first two, either of which may come first. */
function namesIn([first = "", second = ""]: readonly string[]): Pick<Role, "title" | "employer"> | null {
  const [, title, employer] = BRACKETED.exec(first) ?? [];
  if (title !== undefined && employer !== undefined) return { title, employer };
  const [name, firm] = isEmployerName(first) ? [second, first] : [first, second];
  const isName = name.length >= 2 && name.length <= LONGEST_NAME && kindOfValue(name) === null && !isEmployerName(name);
  return isName && isEmployerName(firm) ? { title: name, employer: firm } : null;
}

/** 收银员：6名。女，18-35周岁 or 2、保安（4名）：男，45岁以下. */
const COUNTED = new RegExp(
  `^${ITEM_NUMBER}?\\s*([^，,。；;：:、（(|｜\\d]{2,16}?(?:[（(][^（()）\\d]{1,10}[)）])?)\\s*(?:[：:]\\s*(?:招聘?)?(${HEAD_COUNT})|[（(]?\\s*(?:招聘?)?(${HEAD_COUNT})\\s*[)）]?(?:\\s*[：:，,。；;]|\\s))(?:.{2,})$`,
  "u",
);
const NO_ROLE = /公司|招聘|计划|共计|合计|岗位|其中|以下|以上|要求|条件|人数|电话|时间|以及|员工|团队|现有|年龄/u;

function countedRole(text: string): Role | null {
  const [, title = "", behind, before = ""] = COUNTED.exec(text) ?? [];
  if (title === "" || NO_ROLE.test(title)) return null;
  return { title: title.trim(), employer: null, fields: withCount([], behind ?? before) };
}

/** A classified advertisement: who calls, for whom, what is asked and how to answer, as newspapers print one a paragraph. */
const ADVERTISED =
  /^(?!本(?:公司|厂|店|报)|现|我们|公司|单位|网上|怎样|如何|关于)([\p{Script=Han}A-Za-z0-9（）()·]{2,25}?)(?:因[^，。：:]{2,20})?(?:现|特|面向社会|长期)?(?:[诚急]聘|招聘|[诚急]招|招工|聘)\s*[：:]?\s*/u;
const ANSWER = /电话|手机|微信|联系|地址|面议|面试/u;
const LONGEST_AD = 400;

function advertisedRole(text: string): Role | null {
  const employer = text.length > LONGEST_AD || !ANSWER.test(text) ? null : (ADVERTISED.exec(text)?.[1] ?? null);
  const [role] = employer === null ? [] : rolesSought(text);
  return role === undefined || employer === null || role.count === null
    ? null
    : { title: role.name, employer, fields: withCount([], role.count) };
}

/** A role behind its number, with what is asked but not how many: 2.保安：男，身高172以上. */
const NUMBERED = new RegExp(`^${ITEM_NUMBER}\\s*([^，,。；;：:、（(\\d\\s]{2,12})[：:]\\s*(.{4,})$`, "u");
const DEMAND = /男|女|\d岁|\d元|经验|学历|初中|高中|中专|大专|本科|身高|有.{0,6}证|优先/u;

function numberedRole(text: string): Role | null {
  const [, title = "", asked = ""] = NUMBERED.exec(text) ?? [];
  return title === "" || NO_ROLE.test(title) || !DEMAND.test(asked) ? null : { title, employer: null, fields: [] };
}

/** Roles of which most are plainly called as jobs are; none otherwise. */
function mostlyJobs(roles: readonly (Role | null)[]): readonly (Role | null)[] {
  const jobs = roles.filter((role) => role !== null && JOB_NAME.test(role.title));
  return jobs.length * 2 > countOf(roles) ? roles : [];
}
