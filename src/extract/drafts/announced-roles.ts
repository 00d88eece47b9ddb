import type { ExtractContext, PostingDraft } from "../extraction.ts";
import type { PageLine } from "../page/page-line.ts";
import { isCountedRole } from "../page/title-line.ts";
import { announcementDraft, SECTION } from "./announcement-draft.ts";
import { countedDrafts } from "./headed-drafts.ts";

/**
 * The roles whose headings within an announcement each say how many are sought, and the announcement without their words;
 * empty where fewer than two do.
 */
export function announcedRoles(
  lines: readonly PageLine[],
  title: string,
  asks: ExtractContext["asks"],
): readonly PostingDraft[] {
  const roles = countedDrafts(lines, asks);
  const said = new Set(roles.flatMap(({ body }) => body.split("\n")));
  const left = lines.filter(({ text }) => !said.has(text) && !isCountedRole(text));
  const rest = announcementDraft(left, title);
  const asksMore = rest?.body.split("\n").some((line) => !SECTION.test(line) && asks(line)) === true;
  return roles.length === 0 || rest === null || !asksMore ? roles : [...roles, rest];
}
