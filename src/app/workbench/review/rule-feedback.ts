import { reasonLabel } from "../../../model/reason-codes.ts";
import type { Office } from "../../office.ts";
import { wordsAround } from "./identical-findings.ts";
import type { RuleBook } from "./rule-book.ts";

const LATEST = 100;

/** Which rules misfire: how many findings of each were decided on and how many dismissed, most dismissed first. */
export async function ruleFeedback({ store }: Office, rules: RuleBook) {
  const counts = await store.reviews.dismissedByRule();
  return counts.map((count) => {
    const rule = rules.rule(count.ruleId);
    return { ...count, title: rule?.title ?? count.ruleId, ground: rule?.ground ?? null };
  });
}

/** The latest dismissals of findings of one rule, each with its words in their place and the reason. */
export async function ruleDismissals({ store }: Office, ruleId: string) {
  const dismissals = [];
  for (const { stored, review } of await store.reviews.dismissalsOf(ruleId, LATEST)) {
    const posting = await store.postings.get(stored.postingId);
    if (posting === null) continue;
    dismissals.push({
      findingId: stored.id,
      postingId: posting.id,
      title: posting.title,
      quote: stored.finding.quote,
      context: wordsAround(posting, stored.finding.span),
      reason: reasonLabel(review.reasonCode),
      reasonText: review.reasonText,
      by: review.by,
      at: review.at,
    });
  }
  return dismissals;
}
