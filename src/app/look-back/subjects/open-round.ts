import { createTally } from "../../../lookback/tally.ts";
import type { Lead } from "../../../model/lead.ts";
import type { LookBack, NewPosting } from "../../../model/look-back.ts";
import type { Office } from "../../office.ts";

/** A round that is being made, and the rounds before it; what it has seen stands in the store. */
export interface OpenRound {
  readonly id: string;
  readonly leadId: string;
  readonly round: number;
  readonly startedAt: string;
  readonly earlier: readonly LookBack[];
  /** What was found of the kind so far, until it is looked for again. */
  readonly newPostings: readonly NewPosting[];
}

/**
 * Goes on with the lead's open round or begins the next one: the same one for two that ask at once. A round stays open
 * while a posting in it waits for another visit.
 */
export async function openRound(office: Office, lead: Lead): Promise<OpenRound> {
  return office.store.transaction(async (store) => {
    const rounds = await store.lookBacks.ofLead(lead.id);
    const open = rounds.find(({ finishedAt }) => finishedAt === null);
    if (open !== undefined) return roundUnderWay(open, rounds);
    const begun: LookBack = {
      id: office.newId(),
      leadId: lead.id,
      round: Math.max(0, ...rounds.map(({ round }) => round)) + 1,
      startedAt: office.clock.now().toISOString(),
      finishedAt: null,
      newPostings: [],
      statements: [],
      summary: createTally().summary(new Map()),
    };
    await store.lookBacks.put(begun);
    return roundUnderWay(begun, rounds);
  });
}

/** An open round among the rounds of its lead. */
export function roundUnderWay(
  { id, leadId, round, startedAt, newPostings }: LookBack,
  rounds: readonly LookBack[],
): OpenRound {
  return { id, leadId, round, startedAt, earlier: rounds.filter((other) => other.round < round), newPostings };
}
