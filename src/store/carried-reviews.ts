import { isDeepStrictEqual } from "node:util";
import type { FetchOutcome } from "../model/closed-lists.ts";
import { type Finding, StoredFinding } from "../model/finding.ts";
import type { Posting } from "../model/posting.ts";
import { Review } from "../model/review.ts";
import { epochOf, recordOf } from "./documents.ts";
import { notWithdrawn } from "./not-withdrawn.ts";
import { postingOf } from "./posting-rows.ts";
import type { Database } from "./tables.ts";

/** The severity, in the lists of 待复核, of a posting on which nothing waits. */
export const NOTHING_OPEN = 9;

/** Visits that saw the posting gone: what comes back after one is looked at anew. */
const SAW_IT_GONE: readonly FetchOutcome[] = [
  "gone",
  "redirected_off_posting",
  "closed_text_hidden",
  "soft_404",
  "under_review",
];

/**
 * The decisions, by fingerprint, that hold on for these findings of `posting`: made on the very same finding of an earlier
 * visit, since when every visit showed the posting in the very same words. Nothing is written: a decision stays on the
 * capture that it was made on. 待补充事实 and disagreements are not carried.
 */
export async function carriedReviews(
  db: Database,
  posting: Posting,
  findings: readonly StoredFinding[],
): Promise<ReadonlyMap<string, Review>> {
  const carried = new Map<string, Review>();
  if (findings.length === 0) return carried;
  const decided = await decisionsOn(
    db,
    findings.map(({ finding }) => finding.fingerprint),
  );
  if (decided.length === 0) return carried;
  const captures = await unchangedCaptures(db, posting);
  for (const { finding } of findings) {
    const same = decided.filter(({ on }) => isSameFinding(on, finding));
    const review = lastConclusion(
      captures,
      same.map((one) => one.review),
    );
    if (review !== null) carried.set(finding.fingerprint, review);
  }
  return carried;
}

/**
 * Of these findings of `posting` those, by fingerprint, that stand on an earlier visit in the very same way, where nobody
 * has decided on them: what is decided there will hold on here, so that nobody is asked twice.
 */
export async function waitingBefore(
  db: Database,
  posting: Posting,
  findings: readonly StoredFinding[],
): Promise<ReadonlySet<string>> {
  if (findings.length === 0) return new Set();
  const asked = new Map(findings.map(({ finding }) => [finding.fingerprint, finding]));
  const earlier = await undecidedBefore(db, posting, [...asked.keys()]);
  if (earlier.length === 0) return new Set();
  const unchanged = new Set(await unchangedCaptures(db, posting));
  const same = earlier.filter(
    ({ finding, captureId }) => unchanged.has(captureId) && isSameFinding(finding, asked.get(finding.fingerprint)),
  );
  return new Set(same.map(({ finding }) => finding.fingerprint));
}

/** Whether a person would be shown the same; a change of other rules alone gives nothing new to decide on. */
function isSameFinding({ rulesetHash: _one, ...finding }: Finding, other: Finding | undefined): boolean {
  if (other === undefined) return false;
  const { rulesetHash: _other, ...compared } = other;
  return isDeepStrictEqual(finding, compared);
}

/** Findings of these words on earlier visits of the same source and place on which no decision stands. */
async function undecidedBefore(db: Database, posting: Posting, fingerprints: readonly string[]) {
  const seen = epochOf(posting.seenAt);
  const rows = await db
    .selectFrom("findings")
    .innerJoin("postings", "postings.id", "findings.posting_id")
    .innerJoin("worklist", "worklist.posting_id", "postings.id")
    .select(["findings.document", "postings.document as posting", "postings.employer_id"])
    .where("findings.fingerprint", "in", fingerprints)
    .where("worklist.severity", "<", NOTHING_OPEN)
    .where("postings.source_id", "=", posting.sourceId)
    .where(({ and, eb, or }) =>
      // Of two visits in the same moment one comes first, or each would wait for the other.
      or([
        eb("postings.seen_ms", "<", seen),
        and([eb("postings.seen_ms", "=", seen), eb("postings.id", "<", posting.id)]),
      ]),
    )
    .where(({ exists, not, selectFrom }) => {
      const decided = selectFrom("reviews").select("reviews.id").where(notWithdrawn);
      return not(
        exists(
          decided
            .whereRef("reviews.fingerprint", "=", "findings.fingerprint")
            .whereRef("reviews.capture_id", "=", "findings.capture_id"),
        ),
      );
    })
    .execute();
  return rows.flatMap(({ document, posting: words, employer_id }) => {
    const { workplace, employerId } = postingOf({ document: words, employer_id });
    const isSame = workplace === posting.workplace && employerId === posting.employerId;
    return isSame ? [recordOf(StoredFinding, { document })] : [];
  });
}

/** Decisions that nobody took back, oldest first, each with the finding that it was made on. */
async function decisionsOn(db: Database, fingerprints: readonly string[]) {
  const rows = await db
    .selectFrom("reviews")
    .innerJoin("findings", "findings.id", "reviews.finding_id")
    .select(["reviews.document", "findings.document as finding"])
    .where("reviews.fingerprint", "in", fingerprints)
    .where(notWithdrawn)
    .orderBy("reviews.at_ms")
    .orderBy("reviews.number")
    .execute();
  return rows.map((row) => ({
    review: recordOf(Review, row),
    on: recordOf(StoredFinding, { document: row.finding }).finding,
  }));
}

/** The captures before this one that showed the posting in its words, newest first, back to a change or removal. */
async function unchangedCaptures(db: Database, posting: Posting): Promise<readonly string[]> {
  const seen = epochOf(posting.seenAt);
  const gone = await db
    .selectFrom("captures")
    .select((eb) => eb.fn.max("finished_ms").as("at"))
    .where("canonical_url", "=", (eb) =>
      eb.selectFrom("captures as own").select("own.canonical_url").where("own.id", "=", posting.captureId),
    )
    .where("outcome", "in", SAW_IT_GONE)
    .where("finished_ms", "<", seen)
    .executeTakeFirst();
  const rows = await db
    .selectFrom("postings")
    .select(["document", "employer_id"])
    .where("posting_key", "=", posting.key)
    .where("capture_id", "!=", posting.captureId)
    .where("seen_ms", "<=", seen)
    .where("seen_ms", ">", gone?.at ?? 0)
    .orderBy("seen_ms", "desc")
    .orderBy("id", "desc")
    .execute();
  const captures: string[] = [];
  for (const earlier of rows.map(postingOf)) {
    if (earlier.textSha256 !== posting.textSha256) break;
    captures.push(earlier.captureId);
  }
  return captures;
}

/** What was decided on the newest of `captures` on which anything was; null where that is no conclusion. */
function lastConclusion(captures: readonly string[], reviews: readonly Review[]): Review | null {
  const newest = captures.find((captureId) => reviews.some((review) => review.captureId === captureId));
  const there = reviews.filter(({ captureId }) => captureId === newest);
  const first = there.findLast(({ step }) => step === "first");
  const second = there.findLast(({ step }) => step === "second");
  const isDisputed = first !== undefined && second !== undefined && first.decision !== second.decision;
  const last = second ?? first ?? null;
  return last === null || isDisputed || last.decision === "undecided" ? null : last;
}
