import { LookBackOutcome } from "../model/closed-lists.ts";
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

type Counted = Pick<LookBackItem, "postingKey" | "employer" | "title" | "outcome">;

/** The figures of a round as it grows: an item that is counted again takes the place of what it was. */
export interface Tally {
  count(item: Counted): void;
  /**
   * `newFindingsByEmployer` holds how many new postings of the kind were found, by employer as the items print it; any
   * keeps the employer out of x.
   */
  summary(newFindingsByEmployer: ReadonlyMap<string, number>): LookBackSummary;
}

/**
 * Counts on the three levels of contracts.md: 信息条 (each item), 岗位 (employer and title) and 家 (employer). A group is
 * 整改到位 only when all of its postings are; one that certainly is not counts as verified even where another of its
 * postings could not be read. Each count costs the same however many were counted.
 */
export function createTally(): Tally {
  const counted = new Map<string, Place>();
  const byOutcome = { ...NONE };
  const [positions, employers] = [createLevel(), createLevel()];
  const change = ({ employer, position, outcome }: Place, by: 1 | -1): void => {
    byOutcome[outcome] += by;
    positions.change(position, standingOf(outcome), by);
    employers.change(employer, standingOf(outcome), by);
  };
  return {
    count({ postingKey, employer: name, title, outcome }) {
      const before = counted.get(postingKey);
      if (before !== undefined) change(before, -1);
      const employer = nameKey(name);
      const place = { employer, position: `${employer}\n${nameKey(title)}`, outcome };
      counted.set(postingKey, place);
      change(place, 1);
    },
    summary(newFindingsByEmployer) {
      const withNew = [...newFindingsByEmployer].filter(([, count]) => count > 0).map(([name]) => nameKey(name));
      return {
        postings: figuresOf(standingsOf(byOutcome)),
        positions: positions.figures([]),
        employers: employers.figures([...new Set(withNew)]),
        byOutcome: { ...byOutcome },
      };
    },
  };
}

/** Where a posting was counted. */
interface Place {
  readonly employer: string;
  readonly position: string;
  readonly outcome: LookBackOutcome;
}

type Counts = Record<OutcomeStanding, number>;

const nothing = (): Counts => ({ rectified: 0, withdrawn: 0, unfixed: 0, unverified: 0 });

/** Groups of postings by the standing that each group has as a whole. */
function createLevel() {
  const groups = new Map<string, Counts>();
  const total = nothing();
  return {
    change(key: string, standing: OutcomeStanding, by: 1 | -1): void {
      const group = groups.get(key) ?? nothing();
      const before = joint(group);
      group[standing] += by;
      const after = joint(group);
      groups.set(key, group);
      if (before !== null) total[before] -= 1;
      if (after !== null) total[after] += 1;
    },
    /** `unfixed` are groups that count as not put right whatever their postings are. */
    figures(unfixed: readonly string[]): LookBackCount {
      const counts = { ...total };
      for (const key of unfixed) {
        const standing = joint(groups.get(key) ?? nothing());
        if (standing === null) continue;
        counts[standing] -= 1;
        counts.unfixed += 1;
      }
      return figuresOf(counts);
    },
  };
}

/** Each posting is a group of its own. */
function standingsOf(byOutcome: Readonly<Record<LookBackOutcome, number>>): Counts {
  const counts = nothing();
  for (const outcome of LookBackOutcome.options) counts[standingOf(outcome)] += byOutcome[outcome];
  return counts;
}

function figuresOf({ rectified, withdrawn, unfixed, unverified: undetermined }: Counts): LookBackCount {
  const x = rectified + withdrawn;
  return { x, rectified, withdrawn, verified: x + unfixed, undetermined };
}

/** A group with any take-down counts under the weaker of the two, the take-down; null for a group without postings. */
function joint(group: Counts): OutcomeStanding | null {
  const weakestFirst: readonly OutcomeStanding[] = ["unfixed", "unverified", "withdrawn", "rectified"];
  return weakestFirst.find((standing) => group[standing] > 0) ?? null;
}

function nameKey(name: string): string {
  return name.normalize("NFKC").replace(/\s+/gu, "");
}
