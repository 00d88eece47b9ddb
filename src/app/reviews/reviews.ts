import type { Channel, ReviewDecision, Role } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import { REASON_CODES } from "../../model/reason-codes.ts";
import type { Review } from "../../model/review.ts";
import { findingLine } from "../../report/check/finding-line.ts";
import { type DecidableFinding, decideFinding } from "../../review/decide.ts";
import type { FindingFilter } from "../../store/finding-query.ts";
import type { FindingRow, Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { wordsWith } from "../statements/statements.ts";

/** What a person decides about one finding; `id` is the finding's id or the first characters of it. */
export interface DecisionRequest {
  readonly findingId: string;
  readonly decision: ReviewDecision;
  readonly channel: Channel | null;
  readonly reasonCode: string;
  readonly reasonText: string;
  readonly by: string;
  readonly role: Role;
}

/** What of the queue is wanted; `search` looks in quote, title and employer. */
export type ReviewFilter = Pick<FindingFilter, "decision" | "verdicts" | "search">;

/** One page of the review queue with the counts that stand above it. */
export interface ReviewQueue {
  readonly rows: readonly FindingRow[];
  readonly total: number;
  readonly byVerdict: { readonly violation: number; readonly review: number; readonly hint: number };
}

/** The findings that match `filter`, oldest first, with counts per verdict. */
export async function reviewQueue(
  office: Office,
  filter: ReviewFilter,
  page: { after: string | null; limit: number },
): Promise<ReviewQueue> {
  const { findings } = office.store;
  const [violation, review, hint] = await Promise.all(
    (["violation", "review", "hint"] as const).map((verdict) => findings.count({ ...filter, verdicts: [verdict] })),
  );
  return {
    rows: await findings.list(filter, page),
    total: await findings.count(filter),
    byVerdict: { violation: violation ?? 0, review: review ?? 0, hint: hint ?? 0 },
  };
}

/** Records one decision, with an entry in the audit log, or nothing at all. */
export async function decide(office: Office, { findingId, ...wish }: DecisionRequest): Promise<Review> {
  const [review] = await decideAll(office, [findingId], wish);
  if (review === undefined) throw new PingpinError("INTERNAL", { subject: findingId, detail: "复核决定未写入" });
  return review;
}

/**
 * Records the same decision on several findings: all of them, or none. A decision by somebody other than the first
 * reviewer of these words on this capture is the second review.
 */
export async function decideAll(
  office: Office,
  findingIds: readonly string[],
  wish: Omit<DecisionRequest, "findingId">,
): Promise<readonly Review[]> {
  return office.store.transaction(async (store) => {
    const reviews: Review[] = [];
    for (const findingId of findingIds) reviews.push(await decideOne({ store, office }, findingId, wish));
    return reviews;
  });
}

interface Place {
  readonly store: Store;
  readonly office: Pick<Office, "clock" | "newId">;
}

async function decideOne(
  { store, office }: Place,
  findingId: string,
  wish: Omit<DecisionRequest, "findingId">,
): Promise<Review> {
  const { stored, earlier, add } = await decidable(store, findingId);
  if ((await store.disposals.of(stored.captureId)) !== null) {
    throw new PingpinError("EVIDENCE_DISPOSED", { subject: findingId });
  }
  const at = office.clock.now().toISOString();
  const onThisCapture = earlier.filter((review) => review.captureId === stored.captureId);
  const first = onThisCapture.find(({ step }) => step === "first");
  const step = first === undefined || first.by === wish.by.trim() ? "first" : "second";
  const review = decideFinding(stored, { ...wish, at, id: office.newId(), step }, onThisCapture);
  await add(review);
  await store.auditLog.append({
    at,
    by: review.by,
    action: "review.decide",
    subject: stored.id,
    details: `${review.decision} ${review.reasonCode} ${stored.finding.quote}`,
  });
  return review;
}

/** What a decision on a finding needs, and where it is kept: beside the postings, or with the statement. */
interface Decidable {
  readonly stored: DecidableFinding;
  readonly earlier: readonly Review[];
  readonly add: (review: Review) => Promise<void>;
}

async function decidable(store: Store, findingId: string): Promise<Decidable> {
  const row = await store.findings.get(findingId);
  if (row !== null) {
    const { stored } = row;
    return { stored, earlier: await store.reviews.of(stored.finding.fingerprint), add: store.reviews.add };
  }
  const words = await wordsWith(store, findingId);
  if (words !== null) {
    const { stored, reviews: earlier } = words;
    const { submissionId } = stored;
    if ((await store.disposals.of(submissionId)) !== null)
      throw new PingpinError("EVIDENCE_DISPOSED", { subject: findingId });
    const add = (review: Review) => store.statements.add({ kind: "review", id: review.id, submissionId, review });
    return { stored, earlier, add };
  }
  throw new PingpinError("NOT_FOUND", {
    subject: findingId,
    detail: "请刷新页面后重试（命令行：pingpin review list 列出命中编号）",
  });
}

/** The body of `review list --json`. */
export function reviewDocument({ rows, total, byVerdict }: ReviewQueue): object {
  const items = rows.map(({ stored, posting, latestReview }) => ({
    id: stored.id,
    title: posting.title,
    employer: posting.employer,
    url: posting.url,
    finding: findingLine(stored.finding),
    review: latestReview,
  }));
  return { total, byVerdict, items };
}

/** The code of a reason that was given as its number in the list, its words or its code; anything else as it is. */
export function reasonCodeOf(text: string): string {
  const given = text.trim();
  const picked = REASON_CODES.find(({ code, label }, i) => [code, label, String(i + 1)].includes(given));
  return picked?.code ?? given;
}
