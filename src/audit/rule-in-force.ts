import type { PostingText } from "../model/posting.ts";
import type { Rule } from "../model/rule.ts";

/** Whether a rule applies to a posting of this date and place; without a date, whether it has not been ended. */
export function isInForce(rule: Rule, posting: Pick<PostingText, "postedOn" | "jurisdiction">): boolean {
  if (rule.jurisdiction !== "CN" && posting.jurisdiction?.startsWith(rule.jurisdiction) !== true) return false;
  const { from, until } = rule.effective;
  if (posting.postedOn === null) return until === null;
  return (from === null || from <= posting.postedOn) && (until === null || posting.postedOn < until);
}
