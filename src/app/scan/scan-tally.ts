import type { FetchOutcome, Ground, Verdict } from "../../model/closed-lists.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { Finding } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { Posting } from "../../model/posting.ts";
import type { Committed, CommittedPosting } from "../pipeline/commit-fetched.ts";
import { unreadWords } from "./unread-words.ts";

/** One visit of a run and what came of it; `signals` are those of the fetch, then those of the extraction. */
export interface VisitedItem {
  readonly url: string;
  readonly outcome: FetchOutcome;
  readonly signals: Fetched["signals"];
  readonly captureId: string;
  readonly postings: readonly ListedPosting[];
}

/** What the list of a run says of a posting. Not the posting itself: with its text, a long run would not fit in memory. */
export interface ListedPosting extends Pick<Posting, "id" | "key" | "title" | "employer"> {
  readonly findings: readonly Finding[];
}

/** Running figures of one scan. */
export interface ScanTally {
  /** How many visits were added. */
  readonly visits: number;
  /** One entry a visit; none where no list is wanted. */
  readonly items: readonly VisitedItem[];
  /** What failed, one entry for each page that is still unread: an address that answered at last is none. */
  readonly failures: readonly Failure[];
  /** Of the failures that the run had when it was continued, those that still hold. */
  readonly earlierFailures: readonly Failure[];
  readonly byOutcome: Readonly<Partial<Record<FetchOutcome, number>>>;
  readonly postings: { readonly total: number; readonly new: number; readonly changed: number };
  readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
  readonly byGround: Readonly<Partial<Record<Ground, number>>>;
  add(fetched: Fetched, committed: Committed): void;
  /** Adds what failed apart from any visit. */
  fail(failed: readonly Failure[]): void;
  /** Counts postings of a visit that was added before, without keeping them. */
  count(postings: readonly CommittedPosting[]): void;
  /** The figures as flat counts, for the audit's record. */
  counts(): Readonly<Record<string, number>>;
}

/** Outcomes that answer the question of the visit; after any other one the page is unread. */
const ANSWERED: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>([
  "ok",
  "not_modified",
  "gone",
  "soft_404",
  "closed_text_hidden",
  "closed_text_visible",
  "redirected_off_posting",
]);

/** Whether a visit with this outcome answered the question that it was made for. */
export function isAnswered(outcome: string): boolean {
  return [...ANSWERED].some((answered) => answered === outcome);
}

/** An empty tally; `isListed` keeps an entry a visit, `earlier` are the failures of a run that is continued. Grounds are counted over findings of verdict violation or review. */
export function createTally(isListed = true, earlier: readonly Failure[] = []): ScanTally {
  let visits = 0;
  const items: VisitedItem[] = [];
  const failures: Failure[] = [];
  const unreadPages = new Map<string, Failure>();
  // Which hosts are stopped, each run says anew.
  let earlierFailures = earlier.filter(({ code }) => code !== "HOST_STOPPED");
  const byOutcome: Partial<Record<FetchOutcome, number>> = {};
  const byVerdict: Partial<Record<Verdict, number>> = {};
  const byGround: Partial<Record<Ground, number>> = {};
  const postings = { total: 0, new: 0, changed: 0 };
  const countFinding = ({ verdict, ground }: Finding): void => {
    increase(byVerdict, verdict);
    if (verdict === "violation" || verdict === "review") increase(byGround, ground);
  };
  const count = (committed: readonly CommittedPosting[]): void => {
    for (const posting of committed) {
      postings.total += 1;
      if (posting.isNew) postings.new += 1;
      if (posting.isChanged) postings.changed += 1;
      for (const { finding } of posting.findings) countFinding(finding);
    }
  };
  return {
    get visits() {
      return visits;
    },
    items,
    get failures() {
      return [...failures, ...unreadPages.values()];
    },
    get earlierFailures() {
      return earlierFailures;
    },
    byOutcome,
    postings,
    byVerdict,
    byGround,
    add(fetched, committed) {
      const { outcome } = fetched;
      visits += 1;
      if (isListed) items.push(itemOf(fetched, committed));
      increase(byOutcome, outcome);
      failures.push(...committed.failures);
      unreadPages.delete(fetched.requestedUrl);
      for (const failure of unread(fetched)) unreadPages.set(failure.subject, failure);
      if (earlierFailures.length > 0)
        earlierFailures = earlierFailures.filter(({ subject }) => subject !== fetched.requestedUrl);
      count(committed.postings);
    },
    fail(failed) {
      failures.push(...failed);
    },
    count,
    counts: () => ({
      visits,
      postings: postings.total,
      ...prefixed("outcome", byOutcome),
      ...prefixed("verdict", byVerdict),
    }),
  };
}

function itemOf({ requestedUrl: url, outcome, signals }: Fetched, { capture, postings }: Committed): VisitedItem {
  const listed = postings.map(({ posting: { id, key, title, employer }, findings }) => ({
    ...{ id, key, title, employer },
    findings: findings.map(({ finding }) => finding),
  }));
  return { url, outcome, signals, captureId: capture.id, postings: listed };
}

function unread(fetched: Fetched): readonly Failure[] {
  if (ANSWERED.has(fetched.outcome)) return [];
  const { requestedUrl: subject } = fetched;
  // A browser that failed says more than the page that it was to read, and words of a wall more than its status.
  const signalOf = (code: string) => fetched.signals.find((signal) => signal.code === code);
  const signal = signalOf("browser_failed") ?? signalOf(fetched.outcome) ?? fetched.signals[0];
  const detail = `${LABELS.fetchOutcome[fetched.outcome]}${signal === undefined ? "" : `（${unreadWords(signal)}）`}`;
  const retryable = ["network_error", "server_error", "rate_limited", "truncated"].includes(fetched.outcome);
  return [failureByCode("crawl", "VISIT_FAILED", { subject, detail }, retryable)];
}

function increase<K extends string>(counts: Partial<Record<K, number>>, key: K): void {
  const record: Partial<Record<string, number>> = counts;
  record[key] = (record[key] ?? 0) + 1;
}

function prefixed(prefix: string, counts: Readonly<Partial<Record<string, number>>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([key, count]) => [`${prefix}.${key}`, count ?? 0]));
}
