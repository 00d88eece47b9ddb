import type { PostingDraft } from "../extraction.ts";
import { employerIn } from "../values/employer-name.ts";
import { withCount } from "../values/field-labels.ts";
import { type SoughtRole as Role, rolesSought } from "../values/sought-role.ts";
import { HEAD_COUNT, ITEM_NUMBER, QUANTITY, SECTION_NUMBER } from "../values/written-forms.ts";

/** What stands before the roles: 现招聘： */
const CALL = /^.{0,40}(?:招聘|诚聘|急聘|急招|招(?![商生标投募]))[：:]?/u;
const SEPARATOR = /[、，,；;\s]+|(?<=[名人位])[和及]/u;
/** One role with how many are sought: 质检员（女）5名. */
const ROLE = new RegExp(`^([\\p{Script=Han}A-Za-z]{2,10}(?:[（(][^（()）]{1,10}[)）])?)[:：]?(${HEAD_COUNT})$`, "u");
/** The same with the number before the name: 两名茶艺师. */
const ROLE_BEHIND = new RegExp(`^(${QUANTITY}[名位个])(?:的)?([\\p{Script=Han}A-Za-z]{2,10})$`, "u");
/** Words of a headline that name a job. */
const NAMES_JOB = /[员师工徒]|司机|保安|保洁|店长|经理|主管|会计|助理|前台|客服/u;
const SPACED_COUNT = new RegExp(`\\s?(${QUANTITY})\\s?([名人位])`, "gu");
const COUNTED = new RegExp(HEAD_COUNT, "u");
/** What stands behind names that are listed without numbers. */
const REST = /(?:等|若干[名人]?|各[\d一二两三四五六七八九十若干]+[名人])?(?:岗位|职位|人员)?[。：:]?$/u;
const NAME = /^[\p{Script=Han}A-Za-z]{2,10}$/u;
/** The name that opens a line and is told of there: （一）教师：…, 1、厨师岗位：… */
const OPENING = new RegExp(
  `^[【[]?(?:${ITEM_NUMBER}|${SECTION_NUMBER})?\\s*([\\p{Script=Han}A-Za-z]{2,10}?)(?:岗位?|职位)?[】\\]]?[：:]`,
  "u",
);
/** What makes of a headline a slogan rather than a name. */
const SLOGAN = /[！!，,~～]/u;
const MOST_ROLES = 40;
/** Words of a headline that ask nothing. */
const CALLING =
  /[我本](?:院|校|司|厂|店|所|园|公司|单位)|招聘|诚聘|急聘|急招|招工|招募|聘|招|若干名?|等|高薪|长期|大量|现|特|启事|公告|简章|信息|关于|的|20\d{2}年?|[！!：:，,、。【】（()）\-—_]/gu;
const FEWEST_ROLES = 2;
/** What names no one position. */
const NO_ROLE = /共|合计|男|女$|人员$|其中/u;
/** Longer lines are no lists of roles; the parts of a line are matched one by one, so that no line can stall. */
const LONGEST = 400;

/**
 * One posting for each role that a line of a call lists with numbers (针车工30名、成型工20名), or by names that then open
 * lines of their own (教师：…), each without the lines of the others; the call as it is where no line lists several.
 */
export function oneForEachRole(call: PostingDraft): readonly PostingDraft[] {
  const lines = [call.title, ...call.body.split("\n")];
  for (const line of lines) {
    const roles = rolesOf(line);
    if (roles.length >= FEWEST_ROLES) return roles.some(({ name }) => NO_ROLE.test(name)) ? [call] : apart(call, roles);
  }
  const told = new Set(lines.map(toldIn));
  const named = lines
    .map(namesOf)
    .find((names) => names.length >= FEWEST_ROLES && names.every(({ name }) => told.has(name)));
  if (named !== undefined) return apart(call, named);
  return ofOneRole(call, lines);
}

/**
 * A call of one role under the name of that role: the one that its headline seeks, told in full where its text does so, or
 * where the headline names no job the only one that its text seeks. Any other title stays.
 */
function ofOneRole(call: PostingDraft, lines: readonly string[]): readonly PostingDraft[] {
  const titled = onlyOne(rolesSought(call.title));
  const all = lines.slice(1).flatMap(rolesSought);
  const told = onlyOne(all) ?? onlyOne(all.filter(({ count }) => count !== null));
  if (titled !== null && told !== null && isInFull(told, titled))
    return apart(call, [{ ...told, count: told.count ?? titled.count }]);
  if (titled !== null) return apart(call, [{ ...titled, count: titled.count ?? countOf(titled, told) }]);
  if (told === null) return [call];
  const isName = NAMES_JOB.test(call.title) && !SLOGAN.test(call.title) && saysMore(call, [told]);
  const isNamed = call.extractedBy !== "main-text" || isName;
  if (!isNamed || !saysMore(call, []) || rolesOf(call.title).length > 0) return apart(call, [told]);
  return call.title.includes(told.name) ? [{ ...call, fields: withCount(call.fields, told.count) }] : [call];
}

/** Whether a role is one that a headline calls by less of its name (保育员 for 幼儿园保育员, 收银 for 收银员). */
function isInFull({ name }: Role, titled: Role): boolean {
  return name.endsWith(titled.name) || name === `${titled.name}员`;
}

/** How many a text seeks of a role that it calls by less of its name. */
function countOf(role: Role, told: Role | null): string | null {
  return told !== null && role.name.endsWith(told.name) ? told.count : null;
}

function onlyOne(roles: readonly Role[]): Role | null {
  return new Set(roles.map(({ name }) => name)).size === 1
    ? (roles.find(({ count }) => count !== null) ?? roles[0] ?? null)
    : null;
}

/** The same for a notice, of whose several roles each must be told on a line of its own. */
export function oneForEachToldRole(notice: PostingDraft): readonly PostingDraft[] {
  const told = new Set(notice.body.split("\n").map(toldIn));
  const roles = oneForEachRole(notice);
  return roles.length === 1 || roles.every(({ title }) => told.has(title)) ? roles : [notice];
}

function apart(call: PostingDraft, roles: readonly Role[]): readonly PostingDraft[] {
  if (roles.length > MOST_ROLES) return [call];
  const names = new Set<string | null>(roles.map(({ name }) => name));
  const lines = withHeadline(call, roles).map((line) => ({ line, told: toldIn(line) }));
  return roles.map(({ name, count }) => {
    const own = lines.filter(({ told }) => told === name || !names.has(told));
    return {
      ...call,
      title: name,
      body: own.map(({ line }) => line).join("\n"),
      fields: withCount(call.fields, count),
    };
  });
}

/** The lines of a call, below its headline where that says more than whom it seeks and who calls. */
function withHeadline(call: PostingDraft, roles: readonly Role[]): readonly string[] {
  const lines = call.body.split("\n");
  return lines.includes(call.title) || !saysMore(call, roles) ? lines : [call.title, ...lines];
}

/** Whether the headline of a call says more than that some employer seeks some roles. */
function saysMore({ title, employer }: PostingDraft, roles: readonly Role[]): boolean {
  if (title.length > LONGEST) return true;
  const known = [employer, employerIn(title), ...roles.flatMap(({ name, count }) => [name, count])];
  const left = known.reduce((words: string, part) => words.replaceAll(part ?? "", ""), title.replace(/\s/gu, ""));
  const said = left.replace(CALLING, "");
  return said !== "" && !roles.some(({ name }) => name.endsWith(said));
}

/** The name that a line opens with to say something of it, null when it opens otherwise. */
function toldIn(line: string): string | null {
  return OPENING.exec(line)?.[1] ?? null;
}

/** The roles with numbers that a line lists behind its call, none when it counts anything else. */
function rolesOf(line: string): readonly Role[] {
  if (line.length > LONGEST) return [];
  const list = line.trim().replace(CALL, "").replace(SPACED_COUNT, "$1$2");
  const [sentence = "", ...others] = list.replace(/[。；;]$/u, "").split("。");
  const parts = sentence.split(SEPARATOR);
  const end = parts.findIndex((part) => roleIn(part) === null);
  const [listed, rest] = end === -1 ? [parts, []] : [parts.slice(0, end), parts.slice(end)];
  if ([...rest, ...others].some((part) => COUNTED.test(part))) return [];
  const roles = listed.flatMap((part) => roleIn(part) ?? []);
  // What sentences behind a list ask of its roles cannot be told apart.
  if (roles.length > 1 && others.length > 0) return [];
  return new Set(roles.map(({ name }) => name)).size === roles.length ? roles : [];
}

function roleIn(part: string): Role | null {
  const [, name, count] = ROLE.exec(part) ?? [];
  const [, countBefore, nameBehind] = ROLE_BEHIND.exec(part) ?? [];
  const [called, sought] = [name ?? nameBehind, count ?? countBefore];
  return called === undefined || sought === undefined ? null : { name: called, count: sought };
}

/** The names that a line lists and nothing else, behind its call. */
function namesOf(line: string): readonly Role[] {
  if (line.length > LONGEST) return [];
  const parts = line.trim().replace(CALL, "").replace(REST, "").split("、");
  return parts.every((part) => NAME.test(part)) && new Set(parts).size === parts.length
    ? parts.map((name) => ({ name, count: null }))
    : [];
}
