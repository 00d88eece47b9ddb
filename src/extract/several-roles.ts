import type { PostingDraft } from "./extraction.ts";

/** What stands before the roles: 现招聘： */
const CALL = /^.{0,40}(?:招聘|诚聘|急聘|急招|招(?![商生标投募]))[：:]?/u;
const SEPARATOR = /[、，,；;\s]+|(?<=[名人位])[和及]/u;
const NUMBER = "(?:\\d{1,4}|[一二三四五六七八九十]{1,3}|若干)";
/** One role with how many are sought: 质检员（女）5名. */
const ROLE = new RegExp(
  `^([\\p{Script=Han}A-Za-z]{2,10}(?:[（(][^（()）]{1,10}[)）])?)[:：]?(${NUMBER}[名人位])$`,
  "u",
);
const SPACED_COUNT = new RegExp(`\\s?(${NUMBER})\\s?([名人位])`, "gu");
const COUNTED = new RegExp(`${NUMBER}[名人位]`, "u");
/** What stands behind names that are listed without numbers. */
const REST = /(?:等|若干[名人]?|各[\d一二两三四五六七八九十若干]+[名人])?(?:岗位|职位|人员)?[。：:]?$/u;
const NAME = /^[\p{Script=Han}A-Za-z]{2,10}$/u;
/** The name that opens a line and is told of there: （一）教师：…, 1、厨师岗位：… */
const OPENING =
  /^[【[]?(?:\d{1,2}\s*[、.．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳])?\s*([\p{Script=Han}A-Za-z]{2,10}?)(?:岗位?|职位)?[】\]]?[：:]/u;
const MOST_ROLES = 40;
const FEWEST_ROLES = 2;
const NO_ROLE = /共|合计|男|女$|人员$|其中/u;
/** Longer lines are no lists of roles; the parts of a line are matched one by one, so that no line can stall. */
const LONGEST = 400;

interface Role {
  readonly name: string;
  /** How many are sought; null when the call does not say. */
  readonly count: string | null;
}

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
  return named === undefined ? [call] : apart(call, named);
}

/** The same for a notice, whose roles are postings of their own only where each is told on a line of its own. */
export function oneForEachToldRole(notice: PostingDraft): readonly PostingDraft[] {
  const told = new Set(notice.body.split("\n").map(toldIn));
  const roles = oneForEachRole(notice);
  return roles.every(({ title }) => told.has(title)) ? roles : [notice];
}

function apart(call: PostingDraft, roles: readonly Role[]): readonly PostingDraft[] {
  if (roles.length > MOST_ROLES) return [call];
  const names = new Set<string | null>(roles.map(({ name }) => name));
  const lines = call.body.split("\n").map((line) => ({ line, told: toldIn(line) }));
  return roles.map(({ name, count }) => {
    const own = lines.filter(({ told }) => told === name || !names.has(told));
    const counted = count === null ? [] : [{ label: "招聘人数", value: count }];
    return {
      ...call,
      title: name,
      body: own.map(({ line }) => line).join("\n"),
      fields: [...call.fields, ...counted],
    };
  });
}

/** The name that a line opens with to say something of it, null when it opens otherwise. */
function toldIn(line: string): string | null {
  return OPENING.exec(line)?.[1] ?? null;
}

/** The roles with numbers that a line lists behind its call, none when it counts anything else. */
function rolesOf(line: string): readonly Role[] {
  if (line.length > LONGEST) return [];
  const list = line.trim().replace(CALL, "").replace(SPACED_COUNT, "$1$2");
  const parts = list.replace(/[。；;]$/u, "").split(SEPARATOR);
  const end = parts.findIndex((part) => !ROLE.test(part));
  const [listed, rest] = end === -1 ? [parts, []] : [parts.slice(0, end), parts.slice(end)];
  if (rest.some((part) => COUNTED.test(part))) return [];
  const roles = listed.flatMap((part) => {
    const [, name, count] = ROLE.exec(part) ?? [];
    return name === undefined || count === undefined ? [] : [{ name, count }];
  });
  return new Set(roles.map(({ name }) => name)).size === roles.length ? roles : [];
}

/** The names that a line lists and nothing else, behind its call. */
function namesOf(line: string): readonly Role[] {
  if (line.length > LONGEST) return [];
  const parts = line.trim().replace(CALL, "").replace(REST, "").split("、");
  return parts.every((part) => NAME.test(part)) && new Set(parts).size === parts.length
    ? parts.map((name) => ({ name, count: null }))
    : [];
}
