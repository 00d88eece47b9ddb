import { judgeStatements } from "../../../lookback/judge-statement.ts";
import type { Lead } from "../../../model/lead.ts";
import type { LookBack } from "../../../model/look-back.ts";
import type { Office } from "../../office.ts";
import { lookBackContext } from "../subjects/look-back-context.ts";
import { type OpenRound, openRound, roundUnderWay } from "../subjects/open-round.ts";
import type { SubjectRef } from "../subjects/subject-ref.ts";
import { type LeadSubjects, listSubjects } from "../subjects/subjects.ts";
import { lookBeyond } from "./beyond.ts";
import { createRoundBook, type RoundBook } from "./round-book.ts";
import { stillListed } from "./still-listed.ts";

/** A round under way with its postings. */
export interface RoundUnderWay extends LeadSubjects {
  readonly lead: Lead;
  readonly round: OpenRound;
  readonly book: RoundBook;
}

/** Opens the lead's open round, or its next one, and judges every posting by what the round has of it. */
export async function underWay(office: Office, lead: Lead): Promise<RoundUnderWay> {
  return opened(office, { lead, round: await openRound(office, lead) }, () => true);
}

async function opened(
  office: Office,
  { lead, round }: { readonly lead: Lead; readonly round: OpenRound },
  isIn: (postingKey: string) => boolean,
): Promise<RoundUnderWay> {
  const { subjects: all, leadGrounds, scannedBy } = await listSubjects(office, lead, round);
  const subjects = all.filter(({ postingKey }) => isIn(postingKey));
  const context = await lookBackContext(office, lead, leadGrounds);
  const statements = judgeStatements(lead, context.siteVisits);
  const book = createRoundBook(office.store, round, { ...context, statements });
  await book.open(subjects);
  return { lead, round, subjects, leadGrounds, scannedBy, book };
}

/** Judges the round in the light of everything stored: likely copies, new postings of the kind, and the lists it read. */
export async function weighRound(
  office: Office,
  { lead, round, subjects, leadGrounds, scannedBy, book }: RoundUnderWay,
): Promise<void> {
  const decisions = await office.store.repostDecisions.ofLead(lead.id);
  const beyond = await lookBeyond(office.store, subjects, {
    leadGrounds,
    since: scannedBy,
    builtAt: lead.createdAt,
    decisions,
  });
  await book.weigh(subjects, { ...beyond, listings: await stillListed(office, subjects, round.id) });
}

/**
 * Judges the lead's open round once more by all that is known now: decisions on copies, visits on the spot, what a run
 * that was killed had no time to weigh. Postings that the bureau fed back since are left to the next run. Gives the
 * round, null where none is open.
 */
export async function weighOpenRound(office: Office, lead: Lead): Promise<LookBack | null> {
  const { lookBacks } = office.store;
  const rounds = await lookBacks.ofLead(lead.id);
  const open = rounds.find(({ finishedAt }) => finishedAt === null);
  if (open === undefined) return null;
  const keys = new Set(await lookBacks.keys(open.id));
  const round = await opened(office, { lead, round: roundUnderWay(open, rounds) }, (postingKey) =>
    keys.has(postingKey),
  );
  await weighRound(office, round);
  return office.store.transaction(async (store) => {
    const lookBack = await round.book.counted(store, null);
    await store.lookBacks.put(lookBack);
    return lookBack;
  });
}

/** Ends the lead's open round as it stands now, if there is one. */
export async function closeOpenRound(office: Office, lead: Lead): Promise<LookBack | null> {
  const open = await weighOpenRound(office, lead);
  if (open === null || open.finishedAt !== null) return open;
  const closed = { ...open, finishedAt: office.clock.now().toISOString() };
  await office.store.lookBacks.put(closed);
  return closed;
}

/** The sources of those postings that can be visited, each once. */
export function sourceIdsOf(subjects: readonly SubjectRef[]): readonly string[] {
  const ids = subjects.flatMap(({ source }) => (typeof source === "string" ? [] : [source.id]));
  return [...new Set(ids)].sort();
}
