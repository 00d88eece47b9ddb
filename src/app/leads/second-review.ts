import type { HeldFinding } from "../../lead/build-leads.ts";
import type { ConfirmedFinding } from "../../lead/confirmed-finding.ts";
import type { Review } from "../../model/review.ts";
import type { Store } from "../../store/port.ts";

/** Where two must agree: the findings on which both said 拟作线索, and those that wait for the second or for agreement. */
export async function splitBySecondReview(
  store: Store,
  confirmed: readonly ConfirmedFinding[],
): Promise<{ readonly agreed: readonly ConfirmedFinding[]; readonly waiting: readonly HeldFinding[] }> {
  const agreed: ConfirmedFinding[] = [];
  const waiting: HeldFinding[] = [];
  for (const one of confirmed) {
    const reason = await openQuestion(store, one);
    if (reason === null) agreed.push(one);
    else waiting.push({ confirmed: one, reason });
  }
  return { agreed, waiting };
}

async function openQuestion(store: Store, { stored }: ConfirmedFinding): Promise<string | null> {
  const { captureId, finding } = stored;
  return openQuestionOf(
    (await store.reviews.of(finding.fingerprint)).filter(
      (review) => review.captureId === captureId && review.ruleVersion === finding.ruleVersion,
    ),
  );
}

/** What keeps words on which these decisions stand from a lead where two must agree; null where nothing does. */
export function openQuestionOf(reviews: readonly Review[]): string | null {
  const second = reviews.findLast(({ step }) => step === "second");
  if (second === undefined) return "尚待第二人复核";
  const first = reviews.findLast(({ step }) => step === "first");
  return first?.decision === second.decision ? null : "两人复核意见不一致";
}
