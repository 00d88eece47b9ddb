import type { LookBackOutcome } from "../model/closed-lists.ts";
import type { LookBackCount, LookBackItem, LookBackSummary } from "../model/look-back.ts";
import { type OutcomeStanding, standingOf } from "../model/outcome-standing.ts";

const NONE: Record<LookBackOutcome, number> = {
  rectified: 0,
  partly_rectified: 0,
  not_rectified: 0,
  reworded: 0,
  masked: 0,
  worsened: 0,
  relapsed: 0,
  withdrawn: 0,
  withdrawn_unconfirmed: 0,
  closed_still_public: 0,
  reposted: 0,
  reposted_suspect: 0,
  undetermined: 0,
  not_checked: 0,
};

/**
 * Counts a round on the three levels of contracts.md: 信息条 (each item), 岗位 (employer and title) and 家 (employer).
 * A group is 整改到位 only when all of its postings are; one that certainly is not counts as verified even where another
 * of its postings could not be read. `newFindingsByEmployer` holds how many new postings of the kind were found, by
 * employer as the items print it; any keeps the employer out of x.
 */
export function summarize(
  items: readonly LookBackItem[],
  newFindingsByEmployer: ReadonlyMap<string, number>,
): LookBackSummary {
  const hasNew = new Set([...newFindingsByEmployer].filter(([, count]) => count > 0).map(([name]) => nameKey(name)));
  const employers = groupStandings(items, ({ employer }) => nameKey(employer));
  return {
    postings: count(items.map(({ outcome }) => standingOf(outcome))),
    positions: count(
      [...groupStandings(items, ({ employer, title }) => `${nameKey(employer)}\n${nameKey(title)}`).values()].map(
        joint,
      ),
    ),
    employers: count([...employers].map(([name, standings]) => (hasNew.has(name) ? "unfixed" : joint(standings)))),
    byOutcome: countOutcomes(items),
  };
}

/** A group with any take-down counts under the weaker of the two, the take-down. */
function joint(standings: readonly OutcomeStanding[]): OutcomeStanding {
  const weakestFirst: readonly OutcomeStanding[] = ["unfixed", "unverified", "withdrawn"];
  return weakestFirst.find((standing) => standings.includes(standing)) ?? "rectified";
}

function groupStandings(
  items: readonly LookBackItem[],
  keyOf: (item: LookBackItem) => string,
): ReadonlyMap<string, readonly OutcomeStanding[]> {
  const groups = new Map<string, OutcomeStanding[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [standingOf(item.outcome)]);
    else group.push(standingOf(item.outcome));
  }
  return groups;
}

function count(standings: readonly OutcomeStanding[]): LookBackCount {
  const of = (wanted: OutcomeStanding): number => standings.filter((standing) => standing === wanted).length;
  const [rectified, withdrawn, undetermined] = [of("rectified"), of("withdrawn"), of("unverified")];
  return { x: rectified + withdrawn, rectified, withdrawn, verified: standings.length - undetermined, undetermined };
}

function countOutcomes(items: readonly LookBackItem[]): LookBackSummary["byOutcome"] {
  const counts = { ...NONE };
  for (const { outcome } of items) counts[outcome] += 1;
  return counts;
}

function nameKey(name: string): string {
  return name.normalize("NFKC").replace(/\s+/gu, "");
}
