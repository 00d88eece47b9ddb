import { beijingDay } from "../model/beijing-time.ts";
import type { LookBackItem, ReVisit } from "../model/look-back.ts";
import { compactWords } from "./same-words.ts";

/** A visit that showed words of the lead after its deadline, as evidence names it. */
export interface OverdueSighting {
  readonly captureId: string;
  readonly at: string;
}

/** Words of the lead that a readable capture shows after the deadline. */
export interface OverdueWords {
  readonly employer: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly first: OverdueSighting;
  readonly last: OverdueSighting;
  /** The first visit after `last` that could be read and no longer showed them; null where none did. */
  readonly goneSince: OverdueSighting | null;
}

const MIN_ANCHORS = 2;

/**
 * Says of one posting whether its very words were seen after `deadline` (the whole day counts as within it) by one of
 * `visits`, those of all rounds; null where none did. Only a page that was read and is the same posting by two anchors
 * shows anything; without a deadline nothing is overdue.
 */
export function overdueWords(
  item: Pick<LookBackItem, "employer" | "title" | "before">,
  visits: readonly ReVisit[],
  deadline: string | null,
): OverdueWords | null {
  if (deadline === null) return null;
  const read = inOrder(visits).filter((one) => beijingDay(one.at) > deadline && isReadable(one));
  const seen = read.map((visit) => ({ visit, words: wordsStanding(item, visit) }));
  const standing = seen.filter(({ words }) => words.length > 0);
  const [first, last] = [standing.at(0), standing.at(-1)];
  if (first === undefined || last === undefined) return null;
  const after = seen[seen.indexOf(last) + 1];
  return {
    employer: item.employer,
    title: item.title,
    words: last.words,
    first: sightingOf(first.visit),
    last: sightingOf(last.visit),
    goneSince: after === undefined ? null : sightingOf(after.visit),
  };
}

/** Each capture once, in order of time: a round may have borrowed a visit from the one before. */
function inOrder(visits: readonly ReVisit[]): readonly ReVisit[] {
  const byCapture = new Map(visits.map((visit) => [visit.captureId, visit]));
  return [...byCapture.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function isReadable({ fetchOutcome, anchorsMatched, text }: ReVisit): boolean {
  const isShown = fetchOutcome === "ok" || fetchOutcome === "closed_text_visible";
  return isShown && text !== "" && new Set(anchorsMatched).size >= MIN_ANCHORS;
}

/** Words count only where the rules found them again on the same ground, by those of now or those of the lead. */
function wordsStanding({ before }: Pick<LookBackItem, "before">, visit: ReVisit): readonly string[] {
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
