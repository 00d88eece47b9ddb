import { dueForLookBack, type PlannedRound } from "../../lookback/due-for-look-back.ts";
import { compareText } from "../../model/compare-text.ts";
import type { Lead } from "../../model/lead.ts";
import type { Office } from "../office.ts";
import { lookBackSettings } from "./subjects/look-back-settings.ts";

/** One round of one lead with what tells the lead apart; `isOpen` where the round has begun and waits to go on. */
export interface PlannedLeadRound extends PlannedRound {
  readonly leadNumber: string | null;
  readonly bureau: string;
  readonly employers: number;
  readonly postings: number;
  readonly statements: number;
  readonly isOpen: boolean;
}

/** Says of every issued lead which rounds are done, due and to come, the earliest day first. */
export async function planLookBack(office: Office): Promise<readonly PlannedLeadRound[]> {
  const leads = (await office.store.leads.list()).filter((lead) => lead.issuedAt !== null && lead.origin === null);
  const rounds: PlannedLeadRound[] = [];
  for (const lead of leads) rounds.push(...(await planLead(office, lead)));
  return rounds.toSorted(
    (a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.leadId, b.leadId) || a.round - b.round,
  );
}

async function planLead(office: Office, lead: Lead): Promise<readonly PlannedLeadRound[]> {
  const begun = await office.store.lookBacks.ofLead(lead.id);
  const open = begun.find((round) => round.finishedAt === null);
  const planned = dueForLookBack(lead, {
    now: office.clock.now().toISOString(),
    roundsDone: begun.length - (open === undefined ? 0 : 1),
    seed: office.configuration.office.name,
    settings: lookBackSettings(office.configuration),
  });
  const employers = new Set(lead.items.map(({ employer }) => employer)).size;
  const postings = lead.items.filter(({ kind }) => kind === "posting").length;
  const statements = lead.items.length - postings;
  const facts = { leadNumber: lead.number, bureau: lead.bureau, employers, postings, statements };
  return planned.map((round) => ({ ...round, ...facts, isOpen: round.round === open?.round }));
}
