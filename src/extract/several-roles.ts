import type { PostingDraft } from "./extraction.ts";

const COUNT = "(?:\\d{1,4}|[一二三四五六七八九十]{1,3}|若干)";
/** One role of a list with how many are sought: 质检员（女）5名. */
const ROLE = new RegExp(
  `([\\p{Script=Han}A-Za-z]{2,10}(?:[（(][^（()）]{1,10}[)）])?)\\s*[:：]?\\s*(${COUNT})\\s*([名人位])`,
  "u",
);
const LIST = new RegExp(
  `^(?:.{0,40}(?:招聘|诚聘|急聘|急招|招)[：:]?)?\\s*(?:${ROLE.source}[、，,；;和及\\s]+)+${ROLE.source}[。；;]?$`,
  "u",
);
const FEWEST_ROLES = 2;
const NO_ROLE = /共|合计|男|女$|人员$|其中/u;

/**
 * One posting for each role that a line of a call lists with numbers (针车工30名、成型工20名), all with the words of the
 * call; the call as it is where no line lists several.
 */
export function oneForEachRole(call: PostingDraft): readonly PostingDraft[] {
  const line = [call.title, ...call.body.split("\n")].find((words) => LIST.test(words)) ?? "";
  const roles = [...line.replace(/^.*(?:招聘|诚聘|急聘|急招)[：:]?/u, "").matchAll(new RegExp(ROLE.source, "gu"))];
  if (roles.length < FEWEST_ROLES || roles.some(([, name = ""]) => NO_ROLE.test(name))) return [call];
  return roles.map(([, name = "", count = "", unit = ""]) => ({
    ...call,
    title: name,
    fields: [...call.fields, { label: "招聘人数", value: `${count}${unit}` }],
  }));
}
