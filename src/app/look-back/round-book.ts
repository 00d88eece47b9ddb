import { isOfLead } from "../../lookback/compare-wording.ts";
import { judgePosting } from "../../lookback/judge-posting.ts";
import type { LookBackContext, RepostCandidate } from "../../lookback/look-back-context.ts";
import { summarize } from "../../lookback/summarize.ts";
import type { Listing } from "../../lookback/weigh-listing.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { LookBack, LookBackItem, NewPosting, ReVisit } from "../../model/look-back.ts";
import type { OpenRound } from "./open-round.ts";
import type { Subject } from "./subject.ts";

/** What was found beyond the old addresses: likely copies by posting key, and new postings of the kind. */
export interface Beyond {
  readonly reposts: ReadonlyMap<string, readonly RepostCandidate[]>;
  readonly newPostings: readonly NewPosting[];
  /** Lists that still name a posting whose own page denies it, by its key. */
  readonly listings: ReadonlyMap<string, Listing>;
}

/** The round as it grows; every posting is judged again when something about it changed. */
export interface RoundBook {
  visitsOf(key: string): readonly ReVisit[];
  add(key: string, visit: ReVisit): void;
  /** Replaces the visits of one capture, such as when a control probe came later. */
  amend(captureId: string, change: (visit: ReVisit) => ReVisit): void;
  /** Judges every posting once more in the light of what was found elsewhere. */
  weigh(beyond: Beyond): void;
  lookBack(finishedAt: string | null): LookBack;
}

const GONE: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["gone", "soft_404", "closed_text_hidden"]);
const SHOWN: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["ok", "closed_text_visible"]);

/** Opens the book of `round` with the visits it already has. */
export function createRoundBook(
  round: OpenRound,
  subjects: readonly Subject[],
  context: Omit<LookBackContext, "reposts" | "listing">,
): RoundBook {
  const visits = new Map(round.visits);
  const items = new Map<string, LookBackItem>();
  let beyond: Beyond = { reposts: new Map(), newPostings: round.newPostings, listings: new Map() };
  const judge = ({ baseline }: Subject): void => {
    const key = baseline.postingKey;
    const seen = withTakeDownBefore(visits.get(key) ?? [], key, round.earlier);
    const elsewhere = { reposts: beyond.reposts.get(key) ?? [], listing: beyond.listings.get(key) ?? null };
    const item = judgePosting(baseline, seen, { ...context, ...elsewhere });
    const findings = item.before.findings.filter((finding) => isOfLead(finding, context.leadGrounds));
    items.set(key, { ...item, before: { ...item.before, findings } });
  };
  const judgeKey = (key: string): void => subjects.filter(({ posting }) => posting.key === key).forEach(judge);
  subjects.forEach(judge);
  return {
    visitsOf: (key) => visits.get(key) ?? [],
    add(key, visit) {
      visits.set(key, [...(visits.get(key) ?? []), visit]);
      judgeKey(key);
    },
    amend(captureId, change) {
      for (const [key, own] of visits) {
        if (!own.some((visit) => visit.captureId === captureId)) continue;
        visits.set(
          key,
          own.map((visit) => (visit.captureId === captureId ? change(visit) : visit)),
        );
        judgeKey(key);
      }
    },
    weigh(found) {
      beyond = found;
      subjects.forEach(judge);
    },
    lookBack(finishedAt) {
      const { id, leadId, startedAt } = round;
      const judged = [...items.values()];
      const { newPostings } = beyond;
      const summary = summarize(judged, countByEmployer(newPostings));
      return { id, leadId, round: round.round, startedAt, finishedAt, items: judged, newPostings, summary };
    },
  };
}

function countByEmployer(newPostings: readonly NewPosting[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { employer } of newPostings) counts.set(employer, (counts.get(employer) ?? 0) + 1);
  return counts;
}

/**
 * A take-down may rest on the round before for its first sighting: what that round saw gone at its end counts once this
 * round saw it gone as well. A round that could read nothing borrows nothing.
 */
function withTakeDownBefore(own: readonly ReVisit[], key: string, earlier: readonly LookBack[]): readonly ReVisit[] {
  if (!own.some(({ fetchOutcome }) => GONE.has(fetchOutcome))) return own;
  const before = earlier.at(-1)?.items.find(({ postingKey }) => postingKey === key)?.visits ?? [];
  const sinceShown = before.slice(before.findLastIndex(({ fetchOutcome }) => SHOWN.has(fetchOutcome)) + 1);
  return [...sinceShown.filter(({ fetchOutcome }) => GONE.has(fetchOutcome)), ...own];
}
