import { beijingDay } from "../../model/beijing-time.ts";
import type { LookBackCount } from "../../model/look-back.ts";
import type { DaySpan } from "../../model/report-period.ts";
import type { LookBackSums } from "../../report/period/period-input.ts";
import type { Store } from "../../store/port.ts";
import { isWithin } from "./count-leads.ts";

/** A finished round with nothing but its figures: rounds hold whole texts, and a year has many. */
export interface RoundFigures {
  readonly leadId: string;
  readonly round: number;
  readonly finishedOn: string;
  readonly levels: LookBackSums["levels"];
}

/** The figures of every finished round of these leads. */
export async function roundFigures(store: Store, leadIds: readonly string[]): Promise<readonly RoundFigures[]> {
  const figures: RoundFigures[] = [];
  for (const leadId of leadIds) {
    for (const { round, finishedAt, summary } of await store.lookBacks.ofLead(leadId)) {
      if (finishedAt === null) continue;
      const { employers, positions, postings } = summary;
      const levels = { employers, positions, postings };
      figures.push({ leadId, round, finishedOn: beijingDay(finishedAt), levels });
    }
  }
  return figures;
}

/** The last round of each lead that ended in the span, added up; an earlier round of the same lead is superseded. */
export function sumLookBacks(rounds: readonly RoundFigures[], span: DaySpan): LookBackSums {
  const last = new Map<string, RoundFigures>();
  for (const one of rounds.filter(({ finishedOn }) => isWithin(finishedOn, span))) {
    const known = last.get(one.leadId);
    if (known === undefined || known.round < one.round) last.set(one.leadId, one);
  }
  const sums = [...last.values()].map(({ levels }) => levels);
  return {
    leads: last.size,
    levels: {
      employers: sumOf(sums.map(({ employers }) => employers)),
      positions: sumOf(sums.map(({ positions }) => positions)),
      postings: sumOf(sums.map(({ postings }) => postings)),
    },
  };
}

function sumOf(counts: readonly LookBackCount[]): LookBackCount {
  const sum = (key: keyof LookBackCount): number => counts.reduce((total, count) => total + count[key], 0);
  const [rectified, withdrawn] = [sum("rectified"), sum("withdrawn")];
  return {
    x: rectified + withdrawn,
    rectified,
    withdrawn,
    verified: sum("verified"),
    undetermined: sum("undetermined"),
  };
}
