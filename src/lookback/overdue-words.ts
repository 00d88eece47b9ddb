import { beijingDay } from "../model/beijing-time.ts";
import type { LookBack, LookBackItem, ReVisit } from "../model/look-back.ts";
import { compactWords } from "./same-words.ts";

/** A visit that showed words of the lead after its deadline, as evidence names it. */
export interface OverdueSighting {
  readonly captureId: string;
  readonly at: string;
}

/** Words of the lead that a readable capture shows after the deadline; `item` is the last round's. */
export interface OverdueWords {
  readonly item: LookBackItem;
  readonly words: readonly string[];
  readonly first: OverdueSighting;
  readonly last: OverdueSighting;
  /** The first visit after `last` that could be read and no longer showed them; null where none did. */
  readonly goneSince: OverdueSighting | null;
}

const MIN_ANCHORS = 2;

/**
 * Lists the postings of the last of `rounds` whose very words some round saw after `deadline` (the whole day counts as
 * within it). Only a page that was read and is the same posting by two anchors shows anything; without a deadline nothing
 * is overdue.
 */
export function overdueWords(rounds: readonly LookBack[], deadline: string | null): readonly OverdueWords[] {
  if (deadline === null) return [];
  const visits = visitsByPosting(rounds);
  return (rounds.at(-1)?.items ?? []).flatMap((item) => {
    const read = (visits.get(item.postingKey) ?? []).filter((one) => beijingDay(one.at) > deadline && isReadable(one));
    const seen = read.map((visit) => ({ visit, words: wordsStanding(item, visit) }));
    const standing = seen.filter(({ words }) => words.length > 0);
    const [first, last] = [standing.at(0), standing.at(-1)];
    if (first === undefined || last === undefined) return [];
    const after = seen[seen.indexOf(last) + 1];
    return [
      {
        item,
        words: last.words,
        first: sightingOf(first.visit),
        last: sightingOf(last.visit),
        goneSince: after === undefined ? null : sightingOf(after.visit),
      },
    ];
  });
}

/** Each capture once, in order of time: a round may have borrowed a visit from the one before. */
function visitsByPosting(rounds: readonly LookBack[]): ReadonlyMap<string, readonly ReVisit[]> {
  const byPosting = new Map<string, Map<string, ReVisit>>();
  for (const { postingKey, visits } of rounds.flatMap(({ items }) => items)) {
    const own = byPosting.get(postingKey) ?? new Map<string, ReVisit>();
    for (const visit of visits) own.set(visit.captureId, visit);
    byPosting.set(postingKey, own);
  }
  const sorted = (own: ReadonlyMap<string, ReVisit>) =>
    [...own.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return new Map([...byPosting].map(([key, own]) => [key, sorted(own)]));
}

function isReadable({ fetchOutcome, anchorsMatched, text }: ReVisit): boolean {
  const isShown = fetchOutcome === "ok" || fetchOutcome === "closed_text_visible";
  return isShown && text !== "" && new Set(anchorsMatched).size >= MIN_ANCHORS;
}

/** Words count only where the rules found them again on the same ground, by those of now or those of the lead. */
function wordsStanding({ before }: LookBackItem, visit: ReVisit): readonly string[] {
  const now = [...visit.findings, ...(visit.findingsByOldRules ?? [])];
  const standing = before.findings.filter((old) =>
    now.some(
      (one) =>
        one.ground === old.ground &&
        one.direction === old.direction &&
        compactWords(one.quote) === compactWords(old.quote),
    ),
  );
  return [...new Set(standing.map(({ quote }) => quote))];
}

function sightingOf({ captureId, at }: ReVisit): OverdueSighting {
  return { captureId, at };
}
