import type { PostingDraft } from "./extraction.ts";

/** What stands before the roles: 现招聘： */
const CALL = /^.{0,40}(?:招聘|诚聘|急聘|急招|招(?![商生标投募]))[：:]?/u;
const SEPARATOR = /[、，,；;\s]+|(?<=[名人位])[和及]/u;
const COUNT = "(?:\\d{1,4}|[一二三四五六七八九十]{1,3}|若干)";
/** One role with how many are sought: 质检员（女）5名. */
const ROLE = new RegExp(`^([\\p{Script=Han}A-Za-z]{2,10}(?:[（(][^（()）]{1,10}[)）])?)[:：]?(${COUNT}[名人位])$`, "u");
const SPACED_COUNT = new RegExp(`\\s?(${COUNT})\\s?([名人位])`, "gu");
const FEWEST_ROLES = 2;
const NO_ROLE = /共|合计|男|女$|人员$|其中/u;
/** Longer lines are no lists of roles; the parts of a line are matched one by one, so that no line can stall. */
const LONGEST = 400;

/**
 * One posting for each role that a line of a call lists with numbers (针车工30名、成型工20名), all with the words of the
 * call; the call as it is where no line lists several.
 */
export function oneForEachRole(call: PostingDraft): readonly PostingDraft[] {
  for (const line of [call.title, ...call.body.split("\n")]) {
    const roles = rolesOf(line);
    if (roles.length < FEWEST_ROLES) continue;
    if (roles.some(({ name }) => NO_ROLE.test(name))) return [call];
    return roles.map(({ name, count }) => ({
      ...call,
      title: name,
      fields: [...call.fields, { label: "招聘人数", value: count }],
    }));
  }
  return [call];
}

/** The roles of a line that is made of them alone; none of any other. */
function rolesOf(line: string): readonly { readonly name: string; readonly count: string }[] {
  if (line.length > LONGEST) return [];
  const list = line.trim().replace(CALL, "").replace(SPACED_COUNT, "$1$2");
  const parts = list.replace(/[。；;]$/u, "").split(SEPARATOR);
  const roles = parts.flatMap((part) => {
    const [, name, count] = ROLE.exec(part) ?? [];
    return name === undefined || count === undefined ? [] : [{ name, count }];
  });
  return roles.length === parts.length ? roles : [];
}
