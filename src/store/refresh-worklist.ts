import { FindingFlag, Ground } from "../model/closed-lists.ts";
import type { Finding } from "../model/finding.ts";
import { grouped } from "../model/grouped.ts";
import type { Posting } from "../model/posting.ts";
import { Review } from "../model/review.ts";
import { WorklistEntry } from "../model/worklist.ts";
import { carriedReviews, NOTHING_OPEN, waitingBefore } from "./carried-reviews.ts";
import { documentOf, epochOf, recordOf } from "./documents.ts";
import { maskOf } from "./masks.ts";
import { postingOf } from "./posting-rows.ts";
import type { Database } from "./tables.ts";
import { currentFindings, quotesOf, SEVERITIES } from "./worklist-quotes.ts";

/** The severity of a posting on which only the same words wait as on an earlier visit, where they are decided on first. */
export const WAITS_BEHIND = 8;

const BATCH = 100;
const TOLD_EVERY = 5_000;

/** Works out anew what the lists of 待复核 say of these postings; told every 5,000 of them how many are done. */
export async function refreshWorklist(
  db: Database,
  postingIds: ReadonlySet<string>,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  const ids = [...postingIds];
  for (let from = 0; from < ids.length; from += BATCH) {
    if (from > 0 && from % TOLD_EVERY === 0) onProgress(from);
    await refreshBatch(db, ids.slice(from, from + BATCH));
  }
}

/** Takes a posting out of the lists, and lists anew what waited behind it. */
export async function dropFromWorklist(db: Database, { id, key }: Pick<Posting, "id" | "key">): Promise<void> {
  await db.deleteFrom("worklist").where("posting_id", "=", id).execute();
  const rows = await db
    .selectFrom("worklist")
    .innerJoin("postings", "postings.id", "worklist.posting_id")
    .select("worklist.posting_id")
    .where("postings.posting_key", "=", key)
    .where("worklist.severity", "=", WAITS_BEHIND)
    .execute();
  await refreshWorklist(db, new Set(rows.map((row) => row.posting_id)));
}

async function refreshBatch(db: Database, postingIds: readonly string[]): Promise<void> {
  const found = await currentFindings(db, postingIds);
  if (found.size === 0) return;
  const reviewed = await standingReviews(db, postingIds);
  const rows = await db
    .selectFrom("postings")
    .select(["document", "employer_id"])
    .where("id", "in", [...found.keys()])
    // What stands on a visit depends on the visits before it.
    .orderBy("seen_ms")
    .orderBy("id")
    .execute();
  for (const posting of rows.map(postingOf)) {
    const here = (found.get(posting.id) ?? []).map((stored) => ({
      stored,
      reviews: reviewed.get(decidedOn(stored.finding, stored.captureId)) ?? [],
    }));
    const undecided = here.filter(({ reviews }) => reviews.length === 0).map(({ stored }) => stored);
    const carried = await carriedReviews(db, posting, undecided);
    const waiting = undecided.filter(({ finding }) => !carried.has(finding.fingerprint));
    const behind = await waitingBefore(db, posting, waiting);
    const states = here.map(({ stored: { finding }, reviews }) => {
      const standing = reviews.length === 0 ? undecidedStanding(finding, carried, behind) : "decided";
      return stateOf(finding, reviews, standing);
    });
    const row = rowOf(posting, states);
    const { posting_id: _key, ...change } = row;
    await db
      .insertInto("worklist")
      .values(row)
      .onConflict((conflict) => conflict.column("posting_id").doUpdateSet(change))
      .execute();
  }
}

/** The decisions that nobody took back, by the words, capture and rule version they were made on. */
async function standingReviews(db: Database, postingIds: readonly string[]) {
  const rows = await db
    .selectFrom("reviews")
    .leftJoin("review_withdrawals", "review_withdrawals.review_id", "reviews.id")
    .select("reviews.document")
    .where("reviews.fingerprint", "in", (query) =>
      query.selectFrom("findings").select("fingerprint").where("posting_id", "in", postingIds),
    )
    .where("review_withdrawals.review_id", "is", null)
    .orderBy("reviews.at_ms")
    .orderBy("reviews.number")
    .execute();
  return grouped(
    rows.map((row) => recordOf(Review, row)),
    (review) => decidedOn(review, review.captureId),
  );
}

function decidedOn({ fingerprint, ruleVersion }: Pick<Finding, "fingerprint" | "ruleVersion">, captureId: string) {
  return `${fingerprint} ${captureId} ${ruleVersion}`;
}

interface FindingState {
  readonly finding: Finding;
  readonly standing: Standing;
  readonly waitsForSecond: boolean;
  readonly isDisputed: boolean;
  readonly firstBy: string | null;
}

/** Whether a finding waits to be decided on, and if not here, why; `none` asks for no decision. */
type Standing = "open" | "carried" | "behind" | "decided" | "none";

function undecidedStanding(
  { fingerprint }: Finding,
  carried: ReadonlyMap<string, Review>,
  behind: ReadonlySet<string>,
): Standing {
  if (carried.has(fingerprint)) return "carried";
  return behind.has(fingerprint) ? "behind" : "open";
}

function stateOf(finding: Finding, reviews: readonly Review[], standing: Standing): FindingState {
  const first = reviews.findLast(({ step }) => step === "first");
  const second = reviews.findLast(({ step }) => step === "second");
  const counts = finding.verdict !== "lawful";
  return {
    finding,
    standing: counts ? standing : "none",
    waitsForSecond: counts && finding.verdict !== "hint" && first !== undefined && second === undefined,
    isDisputed: first !== undefined && second !== undefined && first.decision !== second.decision,
    firstBy: first?.by ?? null,
  };
}

function rowOf(posting: Posting, states: readonly FindingState[]) {
  const counted = states.filter(({ finding }) => finding.verdict !== "lawful");
  const open = states.filter(({ standing }) => standing === "open");
  const openVerdict = SEVERITIES.find((verdict) => open.some(({ finding }) => finding.verdict === verdict)) ?? null;
  const grounds = Ground.options.filter((ground) => counted.some(({ finding }) => finding.ground === ground));
  const flags = FindingFlag.options.filter((flag) => counted.some(({ finding }) => finding.flags.includes(flag)));
  const { id: postingId, captureId, sourceId, employerId, title, employer, workplace, seenAt } = posting;
  const facts = { postingId, captureId, sourceId, employerId, title, employer, workplace, seenAt };
  const carried = states.filter(({ standing }) => standing === "carried").length;
  const settled = states.some(({ standing }) => standing === "behind") ? WAITS_BEHIND : NOTHING_OPEN;
  const quotes = quotesOf((open.length > 0 ? open : counted).map(({ finding }) => finding));
  const entry = { ...facts, openVerdict, open: open.length, carried, total: counted.length, grounds, flags, quotes };
  return {
    posting_id: postingId,
    severity: openVerdict === null ? settled : SEVERITIES.indexOf(openVerdict),
    seen_ms: epochOf(seenAt),
    second: states.some(({ waitsForSecond }) => waitsForSecond) ? 1 : 0,
    disputed: states.some(({ isDisputed }) => isDisputed) ? 1 : 0,
    first_by: `|${[...new Set(states.flatMap(({ firstBy }) => firstBy ?? []))].join("|")}|`,
    grounds: maskOf(Ground.options, grounds),
    flags: maskOf(FindingFlag.options, flags),
    source_id: sourceId,
    employer_id: employerId,
    workplace,
    text_sha256: posting.textSha256,
    document: documentOf(WorklistEntry, entry),
  };
}
