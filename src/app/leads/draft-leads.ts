import { buildLeads, type HeldFinding, heldBack } from "../../lead/build-leads.ts";
import { issueLead, leadFromDraft, leadYear } from "../../lead/issue-lead.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { Office } from "../office.ts";
import { confirmedFindings } from "./confirmed-findings.ts";
import { splitBySecondReview } from "./second-review.ts";

/** One drafted lead with what a person must still settle. */
export interface DraftedLead {
  readonly lead: Lead;
  readonly notices: readonly string[];
}

/** What building came to; `held` are reviewed findings that go nowhere for now, each with its reason. */
export interface Drafting {
  readonly drafted: readonly DraftedLead[];
  readonly held: readonly HeldFinding[];
}

/** Drafts leads from all confirmed findings that no lead holds yet; all drafts are stored, or none. */
export async function draftLeads(office: Office, by: string): Promise<Drafting> {
  const { configuration, newId, clock } = office;
  const at = clock.now().toISOString();
  const context = { bureaus: configuration.bureaus, exploratoryAgreed: configuration.exploratoryAgreed, newId };
  return office.store.transaction(async (store) => {
    const all = await confirmedFindings(store);
    const { agreed: confirmed, waiting } = configuration.secondReview
      ? await splitBySecondReview(store, all)
      : { agreed: all, waiting: [] };
    const drafted = buildLeads(confirmed, context).map((draft) => ({
      lead: leadFromDraft(draft, {
        id: newId(),
        office: configuration.office.name,
        officeKind: configuration.office.kind,
        at,
        by,
      }),
      notices: draft.notices,
    }));
    for (const { lead } of drafted) {
      await store.leads.put(lead);
      const details = `${lead.bureau} ${lead.items.length} 条`;
      await store.auditLog.append({ at, by, action: "lead.draft", subject: lead.id, details });
    }
    return { drafted, held: [...heldBack(confirmed, context), ...waiting] };
  });
}

/** Numbers and freezes a drafted lead; the number follows the office's last one of the year without a gap. */
export async function issue(office: Office, leadId: string, by: string): Promise<Lead> {
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const draft = await findLead(store, leadId);
    const number = await store.leads.nextNumber(draft.office, leadYear(at));
    const lead = issueLead(draft, { number, at, by });
    await store.leads.put(lead);
    await store.auditLog.append({ at, by, action: "lead.issue", subject: lead.id, details: lead.number ?? "" });
    return lead;
  });
}

/** What happened to a lead outside: the day it was served, and the deadline that the recommendation or letter sets. */
export interface ServiceRecord {
  readonly leadId: string;
  readonly servedOn: string | null;
  readonly deadline: string | null;
  readonly by: string;
}

/** Records service and deadline of an issued lead; the deadline starts the look-back plan. */
export async function recordService(office: Office, record: ServiceRecord): Promise<Lead> {
  const at = office.clock.now().toISOString();
  const { by, servedOn } = record;
  return office.store.transaction(async (store) => {
    const lead = await findLead(store, record.leadId);
    if (lead.issuedAt === null) {
      throw new PingpinError("NOT_ALLOWED", { subject: record.leadId, detail: "线索尚未编号签发，不能登记送达" });
    }
    const step = { status: "transferred", at, by, servedOn, reason: null };
    const changed: Lead = {
      ...lead,
      status: "transferred",
      deadline: record.deadline ?? lead.deadline,
      history: [...lead.history, step],
    };
    await store.leads.put(changed);
    const details = `送达 ${servedOn ?? "—"}，整改期限 ${changed.deadline ?? "—"}`;
    await store.auditLog.append({ at, by, action: "lead.service", subject: lead.id, details });
    return changed;
  });
}

/** The lead with this id or number. Throws NOT_FOUND. */
export async function findLead(store: Pick<Office["store"], "leads">, idOrNumber: string): Promise<Lead> {
  const lead = await store.leads.get(idOrNumber);
  if (lead !== null) return lead;
  throw new PingpinError("NOT_FOUND", { subject: idOrNumber, detail: "请用 pingpin lead list 查看线索编号" });
}
