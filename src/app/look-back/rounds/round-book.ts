import { isOfLead } from "../../../lookback/compare-wording.ts";
import { judgePosting } from "../../../lookback/judge-posting.ts";
import type { LookBackContext, RepostCandidate } from "../../../lookback/look-back-context.ts";
import { createTally, type Tally } from "../../../lookback/tally.ts";
import type { Listing } from "../../../lookback/weigh-listing.ts";
import type { FetchOutcome } from "../../../model/closed-lists.ts";
import { counted } from "../../../model/grouped.ts";
import type { LookBack, LookBackItem, NewPosting, ReVisit } from "../../../model/look-back.ts";
import type { Store } from "../../../store/port.ts";
import type { OpenRound } from "../subjects/open-round.ts";
import type { Subject } from "../subjects/subject.ts";
import type { SubjectRef } from "../subjects/subject-ref.ts";

/** What was found beyond the old addresses: likely copies by posting key, and new postings of the kind. */
export interface Beyond {
  readonly reposts: ReadonlyMap<string, readonly RepostCandidate[]>;
  readonly newPostings: readonly NewPosting[];
  /** Lists that still name a posting whose own page denies it, by its key. */
  readonly listings: ReadonlyMap<string, Listing>;
}

/** What a round has seen of a posting, given what it had seen before. */
type Seen = (subject: Subject, visits: readonly ReVisit[]) => readonly ReVisit[];

/**
 * A round as it grows. Each posting is written as soon as it is judged, and only those in hand are in memory. A round that
 * another run closed meanwhile takes nothing more: what is recorded then leaves it as it stands.
 */
export interface RoundBook {
  /** Judges every posting by what the round has of it. */
  open(refs: readonly SubjectRef[]): Promise<void>;
  /** Judges these postings anew by what `seen` makes of their visits. */
  record(store: Store, subjects: readonly Subject[], seen: Seen): Promise<void>;
  /** Judges the postings once more of which something was found elsewhere. */
  weigh(refs: readonly SubjectRef[], beyond: Beyond): Promise<void>;
  /** The round with its figures as this run counted them. */
  lookBack(): LookBack;
  /**
   * The round with the figures of what stands in the store: another process may have judged postings of it too; the
   * round as that process closed it where it did.
   */
  counted(store: Store, finishedAt: string | null): Promise<LookBack>;
}

const GONE: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["gone", "soft_404", "closed_text_hidden"]);
const SHOWN: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["ok", "closed_text_visible"]);
/** Postings judged in one transaction where nothing else is written with them. */
const BATCH = 100;

/** What the round judges postings with, and what the records say of the lead's statements. */
interface BookContext extends Omit<LookBackContext, "reposts" | "listing"> {
  readonly statements: LookBack["statements"];
}

/** Opens the book of `round`; what it has seen already stands in the store. */
export function createRoundBook(store: Store, round: OpenRound, { statements, ...context }: BookContext): RoundBook {
  const tally = createTally();
  let beyond: Beyond = { reposts: new Map(), newPostings: round.newPostings, listings: new Map() };
  const figures = (of: Tally) => of.summary(counted(beyond.newPostings.map(({ employer }) => employer)));
  const lookBack = (finishedAt: string | null, summary: LookBack["summary"]): LookBack => {
    const { id, leadId, startedAt } = round;
    const { newPostings } = beyond;
    return { id, leadId, round: round.round, startedAt, finishedAt, newPostings, statements, summary };
  };
  const judge = async (store: Store, { baseline }: Subject, own: readonly ReVisit[]): Promise<LookBackItem> => {
    const key = baseline.postingKey;
    const visits = await withTakeDownBefore(store, own, { key, earlier: round.earlier });
    const elsewhere = { reposts: beyond.reposts.get(key) ?? [], listing: beyond.listings.get(key) ?? null };
    const item = judgePosting(baseline, visits, { ...context, ...elsewhere });
    const findings = item.before.findings.filter((finding) => isOfLead(finding, context.leadGrounds));
    return { ...item, before: { ...item.before, findings } };
  };
  const closedElsewhere = async (store: Store): Promise<LookBack | undefined> =>
    (await store.lookBacks.ofLead(round.leadId)).find(({ id, finishedAt }) => id === round.id && finishedAt !== null);
  const record: RoundBook["record"] = async (store, subjects, seen) => {
    if ((await closedElsewhere(store)) !== undefined) return;
    const items: LookBackItem[] = [];
    for (const subject of subjects) {
      const own = await ownVisits(store, round, subject.baseline.postingKey);
      items.push(await judge(store, subject, seen(subject, own)));
    }
    for (const item of items) tally.count(item);
    await store.lookBacks.putItems(round.id, items, figures(tally));
  };
  const judgeAll = async (refs: readonly SubjectRef[]): Promise<void> => {
    for (let start = 0; start < refs.length; start += BATCH) {
      const subjects: Subject[] = [];
      for (const ref of refs.slice(start, start + BATCH)) subjects.push(await ref.read());
      await store.transaction((joined) => record(joined, subjects, (_subject, visits) => visits));
    }
  };
  return {
    open: judgeAll,
    record,
    async weigh(refs, found) {
      const before = beyond;
      beyond = found;
      const isTouched = (key: string): boolean =>
        [before, found].some(({ reposts, listings }) => (reposts.get(key) ?? []).length > 0 || listings.has(key));
      await judgeAll(refs.filter(({ postingKey }) => isTouched(postingKey)));
    },
    lookBack: () => lookBack(null, figures(tally)),
    async counted(store, finishedAt) {
      const closed = await closedElsewhere(store);
      if (closed !== undefined) return closed;
      const stored = createTally();
      for await (const item of store.lookBacks.items(round.id)) stored.count(item);
      return lookBack(finishedAt, figures(stored));
    },
  };
}

/** Without those that the item borrowed from an earlier round. */
async function ownVisits(store: Store, { id, startedAt }: OpenRound, key: string): Promise<readonly ReVisit[]> {
  const item = await store.lookBacks.item(id, key);
  return (item?.visits ?? []).filter(({ at }) => Date.parse(at) >= Date.parse(startedAt));
}

/**
 * A take-down may rest on the round before for its first sighting: what that round saw gone at its end counts once this
 * round saw it gone as well. A round that could read nothing borrows nothing.
 */
async function withTakeDownBefore(
  store: Store,
  own: readonly ReVisit[],
  { key, earlier }: { readonly key: string; readonly earlier: readonly LookBack[] },
): Promise<readonly ReVisit[]> {
  const last = earlier.at(-1);
  if (last === undefined || !own.some(({ fetchOutcome }) => GONE.has(fetchOutcome))) return own;
  const before = (await store.lookBacks.item(last.id, key))?.visits ?? [];
  const sinceShown = before.slice(before.findLastIndex(({ fetchOutcome }) => SHOWN.has(fetchOutcome)) + 1);
  return [...sinceShown.filter(({ fetchOutcome }) => GONE.has(fetchOutcome)), ...own];
}
