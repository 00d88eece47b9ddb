import { PingpinError } from "../model/errors.ts";
import { StoredFinding } from "../model/finding.ts";
import { Review } from "../model/review.ts";
import { documentOf, epochOf, isStored, recordOf } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** Decisions, oldest first. */
export function reviewRecords({ db, write }: Session): Store["reviews"] {
  return {
    add: (review) => write((db) => addReview(db, review)),
    async of(fingerprint) {
      const rows = await db
        .selectFrom("reviews")
        .select("document")
        .where("fingerprint", "=", fingerprint)
        .orderBy("at_ms")
        .orderBy("number")
        .execute();
      return rows.map((row) => recordOf(Review, row));
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
      channel: review.channel,
      at_ms: epochOf(review.at),
      document,
    })
    .execute();
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
