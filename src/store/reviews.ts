import { sql } from "kysely";
import { PingpinError } from "../model/errors.ts";
import { StoredFinding } from "../model/finding.ts";
import { Review } from "../model/review.ts";
import { ReviewWithdrawal } from "../model/review-withdrawal.ts";
import { carriedReviews } from "./carried-reviews.ts";
import { documentOf, epochOf, isStored, recordOf, recordOrNull } from "./documents.ts";
import { recordsOf } from "./kept-records.ts";
import { notWithdrawn } from "./not-withdrawn.ts";
import type { Store } from "./port.ts";
import { refreshWorklist } from "./refresh-worklist.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** Decisions, oldest first. */
export function reviewRecords({ db, write }: Session): Store["reviews"] {
  const ofWords = (fingerprint: string) =>
    db.selectFrom("reviews").where("fingerprint", "=", fingerprint).orderBy("at_ms").orderBy("number");
  const get = async (id: string) =>
    recordOrNull(Review, await db.selectFrom("reviews").select("document").where("id", "=", id).executeTakeFirst());
  return {
    get,
    async countBy(name, instant) {
      const query = db
        .selectFrom("reviews")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("by_whom", "=", name)
        .where("at_ms", ">=", epochOf(instant))
        .where(notWithdrawn);
      return (await query.executeTakeFirstOrThrow()).count;
    },
    add: (review) => write((db) => addReview(db, review)),
    withdraw: (withdrawal) => write((db) => addWithdrawal(db, withdrawal)),
    async of(fingerprint) {
      const rows = await ofWords(fingerprint).select("document").where(notWithdrawn).execute();
      return recordsOf(Review, rows);
    },
    async history(fingerprint) {
      const rows = await ofWords(fingerprint)
        .leftJoin("review_withdrawals", "review_withdrawals.review_id", "reviews.id")
        .select(["reviews.document", "review_withdrawals.document as withdrawal"])
        .execute();
      return rows.map((row) => ({
        review: recordOf(Review, row),
        withdrawal: row.withdrawal === null ? null : recordOf(ReviewWithdrawal, { document: row.withdrawal }),
      }));
    },
    carriedTo: (posting, findings) => carriedReviews(db, posting, findings),
    dismissedByRule: () =>
      db
        .selectFrom("reviews")
        .innerJoin("findings", "findings.id", "reviews.finding_id")
        .where(notWithdrawn)
        .groupBy("findings.rule_id")
        .select((eb) => [
          "findings.rule_id as ruleId",
          eb.fn.sum<number>(sql`case when reviews.decision = 'dismissed' then 1 else 0 end`).as("dismissed"),
          eb.fn.countAll<number>().as("decided"),
        ])
        .orderBy("dismissed", "desc")
        .orderBy("findings.rule_id")
        .execute(),
    async dismissalsOf(ruleId, limit) {
      const rows = await db
        .selectFrom("reviews")
        .innerJoin("findings", "findings.id", "reviews.finding_id")
        .where("reviews.decision", "=", "dismissed")
        .where("findings.rule_id", "=", ruleId)
        .where(notWithdrawn)
        .orderBy("reviews.at_ms", "desc")
        .limit(limit)
        .select(["reviews.document as review", "findings.document"])
        .execute();
      return rows.map((row) => ({
        stored: recordOf(StoredFinding, row),
        review: recordOf(Review, { document: row.review }),
      }));
    },
  };
}

async function addReview(db: Database, review: Review): Promise<void> {
  const document = documentOf(Review, review);
  const earlier = await db.selectFrom("reviews").select("document").where("id", "=", review.id).executeTakeFirst();
  if (isStored(review.id, earlier?.document, document)) return;
  await refuseForeignFacts(db, review);
  await db
    .insertInto("reviews")
    .values({
      id: review.id,
      finding_id: review.findingId,
      fingerprint: review.fingerprint,
      capture_id: review.captureId,
      rule_version: review.ruleVersion,
      step: review.step,
      decision: review.decision,
      by_whom: review.by,
      channel: review.channel,
      at_ms: epochOf(review.at),
      document,
    })
    .execute();
  await refreshReviewed(db, review);
}

async function addWithdrawal(db: Database, withdrawal: ReviewWithdrawal): Promise<void> {
  const row = await db
    .selectFrom("reviews")
    .select("document")
    .where("id", "=", withdrawal.reviewId)
    .executeTakeFirst();
  if (row === undefined) {
    throw new PingpinError("NOT_FOUND", { subject: withdrawal.reviewId, detail: "要撤销的复核决定不存在" });
  }
  await db
    .insertInto("review_withdrawals")
    .values({ review_id: withdrawal.reviewId, document: documentOf(ReviewWithdrawal, withdrawal) })
    .onConflict((conflict) => conflict.column("review_id").doNothing())
    .execute();
  await refreshReviewed(db, recordOf(Review, row));
}

/** The same words stand in several runs over one capture, and on later visits for which the decision may hold on. */
async function refreshReviewed(db: Database, review: Review): Promise<void> {
  const rows = await db
    .selectFrom("findings")
    .select("posting_id")
    .where("fingerprint", "=", review.fingerprint)
    .execute();
  await refreshWorklist(db, new Set(rows.map((row) => row.posting_id)));
}

async function refuseForeignFacts(db: Database, review: Review): Promise<void> {
  const row = await db.selectFrom("findings").select("document").where("id", "=", review.findingId).executeTakeFirst();
  if (row === undefined) {
    throw new PingpinError("NOT_FOUND", { subject: review.findingId, detail: "复核所指的命中尚未保存" });
  }
  const { captureId, finding } = recordOf(StoredFinding, row);
  const agrees =
    finding.fingerprint === review.fingerprint &&
    captureId === review.captureId &&
    finding.ruleVersion === review.ruleVersion;
  if (agrees) return;
  throw new PingpinError("EVIDENCE_BROKEN", {
    subject: review.id,
    detail: "复核记录的命中、采集件或规则版本与所指命中不一致",
  });
}
