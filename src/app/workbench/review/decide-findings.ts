import type { Account } from "../../../model/account.ts";
import type { Channel, ReviewDecision } from "../../../model/closed-lists.ts";
import { PingpinError } from "../../../model/errors.ts";
import { findingIdsOf } from "../../../model/lead.ts";
import type { Review } from "../../../model/review.ts";
import type { ReviewWithdrawal } from "../../../model/review-withdrawal.ts";
import type { Store } from "../../../store/port.ts";
import type { Office } from "../../office.ts";
import { decideAll } from "../../reviews/reviews.ts";
import { refuseClaimedByOther } from "./claims.ts";

/** The same decision on one finding, or on several with identical words. */
export interface DecisionOnFindings {
  readonly findingIds: readonly string[];
  readonly decision: ReviewDecision;
  readonly channel: Channel | null;
  readonly reasonCode: string;
  readonly reasonText: string;
}

/** Decides in the name of whoever is signed in; refuses what a colleague has on the screen. */
export async function decideFindings(
  office: Office,
  { findingIds, ...wish }: DecisionOnFindings,
  person: Account,
): Promise<readonly Review[]> {
  for (const postingId of await postingsOf(office, findingIds)) {
    await refuseClaimedByOther(office, postingId, person.id);
  }
  return decideAll(office, findingIds, { ...wish, by: person.name, role: person.role });
}

/** Takes decisions back: only one's own, and only before the finding stands in a lead. */
export async function withdrawReviews(office: Office, reviewIds: readonly string[], person: Account): Promise<void> {
  const at = office.clock.now().toISOString();
  await office.store.transaction(async (store) => {
    const held = new Set((await store.leads.list()).flatMap(({ items }) => items.flatMap(findingIdsOf)));
    for (const reviewId of reviewIds) {
      const { review, withdraw } = await reviewWith(store, reviewId);
      if (review === null) throw new PingpinError("NOT_FOUND", { subject: "要撤销的决定", detail: "请刷新页面后重试" });
      const detail = refusal(review, person.name, held);
      if (detail !== null) throw new PingpinError("NOT_ALLOWED", { subject: "撤销复核决定", detail });
      await withdraw({ reviewId, by: person.name, at });
      const facts = { at, by: person.name, subject: review.findingId, details: review.decision };
      await store.auditLog.append({ ...facts, action: "review.withdraw" });
    }
  });
}

/** A decision on a posting's words or on those of a statement, and how it is taken back. */
async function reviewWith({ reviews, statements }: Store, reviewId: string) {
  const review = await reviews.get(reviewId);
  if (review !== null) return { review, withdraw: reviews.withdraw };
  const records = await statements.list();
  const told = records.find((one) => one.kind === "review" && one.id === reviewId);
  if (told?.kind !== "review") return { review: null, withdraw: reviews.withdraw };
  const { submissionId } = told;
  const isTakenBack = records.some((one) => one.kind === "withdrawal" && one.withdrawal.reviewId === reviewId);
  const withdraw = async (withdrawal: ReviewWithdrawal): Promise<void> => {
    if (!isTakenBack)
      await statements.add({ kind: "withdrawal", id: `${reviewId}-withdrawn`, submissionId, withdrawal });
  };
  return { review: told.review, withdraw };
}

function refusal(review: Review, name: string, held: ReadonlySet<string>): string | null {
  if (review.by !== name) return `这是${review.by}作出的决定，只能由本人撤销`;
  if (review.decision === "confirmed" && held.has(review.findingId)) return "该命中已列入线索，请在线索中处理";
  return null;
}

async function postingsOf({ store }: Office, findingIds: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const id of findingIds) {
    const row = await store.findings.get(id);
    if (row !== null) ids.add(row.stored.postingId);
  }
  return ids;
}
