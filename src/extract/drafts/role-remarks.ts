import type { PostingDraft } from "../extraction.ts";
import { ITEM_NUMBER } from "../values/written-forms.ts";

const LEAD = new RegExp(`^(?:[*※]\\s*)?(?:(?:备注|附注|注|说明)\\s*[：:]\\s*)?${ITEM_NUMBER}?\\s*`, "u");
const OF_ALL = /^(?:以上|上述|所有|全部)(?:各|所有|全部|招聘)?(?:岗位|职位|人员|工种)/u;
/** What goes on about a role whose name opens the remark (收银员仅限本地户口). */
const GOES_ON = /^(?:岗位?|职位|专业|人员|工种)?(?:必须|须|需|仅|只|限|要求|优先|应|不得|不招|均|男|女|年龄)/u;
const LONGEST = 200;
/** A longer list is one of many employers, about which no one line speaks. */
const MOST_ROLES = 300;
const SHORTEST_NAME = 2;

/** The roles that a remark beside a list of roles is about: all for 以上岗位…, those that it names at its start, else none. */
export function remarkedRoles(text: string, roles: readonly PostingDraft[]): readonly PostingDraft[] {
  if (text.length > LONGEST || roles.length > MOST_ROLES) return [];
  const words = text.replace(LEAD, "");
  if (OF_ALL.test(words)) return roles;
  return roles.filter(
    ({ title }) => title.length >= SHORTEST_NAME && words.startsWith(title) && GOES_ON.test(words.slice(title.length)),
  );
}

/** Whether words are about all roles of a list (以上岗位…, 待遇：以上人员…). */
export function isOfAll(text: string): boolean {
  return OF_ALL.test(text.replace(LEAD, "").replace(/^\p{Script=Han}{2,6}[：:]\s*/u, ""));
}

/** Roles of which the last one's words end in what is said of all of them (以上岗位…), each with those words. */
export function withSharedRemarks(roles: readonly PostingDraft[]): readonly PostingDraft[] {
  const last = roles.at(-1);
  const said = (last?.body ?? "")
    .split("\n")
    .filter((line) => line.length <= LONGEST && OF_ALL.test(line.replace(LEAD, "")));
  if (said.length === 0 || new Set(roles.flatMap(({ employer }) => employer ?? [])).size > 1) return roles;
  return roles.map((role) => (role === last ? role : said.reduce(withRemark, role)));
}

/** A role with what a remark says of it below its own words. */
export function withRemark(role: PostingDraft, remark: string): PostingDraft {
  return { ...role, body: role.body === "" ? remark : `${role.body}\n${remark}` };
}
