import type { Lead } from "../../model/lead.ts";
import type { LookBack, NewPosting, ReVisit } from "../../model/look-back.ts";
import type { Office } from "../office.ts";

/** A round that is being made: what it has seen so far, and the rounds before it. */
export interface OpenRound {
  readonly id: string;
  readonly leadId: string;
  readonly round: number;
  readonly startedAt: string;
  /** Its own visits by posting key, without those that it borrowed from an earlier round. */
  readonly visits: ReadonlyMap<string, readonly ReVisit[]>;
  readonly earlier: readonly LookBack[];
  /** What was found of the kind so far, until it is looked for again. */
  readonly newPostings: readonly NewPosting[];
}

/**
 * Goes on with the lead's open round or begins the next one. A round stays open while a posting in it waits for another
 * visit; `isNew` closes it as it stands and begins the next, as a report on it does.
 */
export async function openRound(office: Office, lead: Lead, isNew: boolean): Promise<OpenRound> {
  const rounds = await office.store.lookBacks.ofLead(lead.id);
  const open = rounds.find(({ finishedAt }) => finishedAt === null);
  const now = office.clock.now().toISOString();
  if (open !== undefined && !isNew) {
    const { id, leadId, round, startedAt, newPostings } = open;
    const earlier = rounds.filter((other) => other.round < round);
    return { id, leadId, round, startedAt, visits: ownVisits(open), earlier, newPostings };
  }
  if (open !== undefined) await office.store.lookBacks.put({ ...open, finishedAt: now });
  return {
    id: office.newId(),
    leadId: lead.id,
    round: Math.max(0, ...rounds.map(({ round }) => round)) + 1,
    startedAt: now,
    visits: new Map(),
    earlier: await office.store.lookBacks.ofLead(lead.id),
    newPostings: [],
  };
}

function ownVisits({ items, startedAt }: LookBack): ReadonlyMap<string, readonly ReVisit[]> {
  const start = Date.parse(startedAt);
  return new Map(
    items.map(({ postingKey, visits }) => [postingKey, visits.filter(({ at }) => Date.parse(at) >= start)]),
  );
}
