import type { Lead } from "../../model/lead.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { findLead } from "./find-lead.ts";

/** What becomes of a lead, and what the log says of it. */
interface LeadChange {
  readonly lead: Lead;
  readonly action: string;
  readonly details: string;
}

/** What a change is made with: the store within the same transaction, and its time. */
interface LeadChangeContext {
  readonly store: Store;
  readonly at: string;
}

/**
 * Changes the lead as it stands at that moment, with an entry in the log: both or neither. Throws NOT_FOUND, and what
 * `change` throws.
 */
export async function changeLead(
  office: Office,
  { leadId, by }: { readonly leadId: string; readonly by: string },
  change: (found: Lead, context: LeadChangeContext) => LeadChange | Promise<LeadChange>,
): Promise<Lead> {
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const { lead, action, details } = await change(await findLead(store, leadId), { store, at });
    await store.leads.put(lead);
    await store.auditLog.append({ at, by, action, subject: lead.id, details });
    return lead;
  });
}
