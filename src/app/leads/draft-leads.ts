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
    const lead = issueLead(draft, { number, at, by, level: office.configuration.office.level });
    await store.leads.put(lead);
    await store.auditLog.append({ at, by, action: "lead.issue", subject: lead.id, details: lead.number ?? "" });
    return lead;
  });
}

/** The lead with this id or number. Throws NOT_FOUND. */
export async function findLead(store: Pick<Office["store"], "leads">, idOrNumber: string): Promise<Lead> {
  const lead = await store.leads.get(idOrNumber);
  if (lead !== null) return lead;
  throw new PingpinError("NOT_FOUND", { subject: idOrNumber, detail: "请用 pingpin lead list 查看线索编号" });
}
