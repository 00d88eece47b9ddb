import type { Lead } from "../model/lead.ts";
import { recipientOf } from "./build-leads.ts";
import { addresseesOf, type BureauEntry, lacksName } from "./bureau-table.ts";

/** What an office knows by now of itself and of those it writes to. */
export interface OfficeNames {
  readonly office: string;
  readonly officeKind: Lead["officeKind"];
  readonly bureaus: readonly BureauEntry[];
}

/**
 * A draft that was made while office or addressees were unknown, with the names known by now. Any other lead, and one
 * that nothing more is known of, comes back as it is.
 */
export function completeDraft(lead: Lead, { office, officeKind, bureaus }: OfficeNames): Lead {
  if (lead.number !== null || lead.status === "withdrawn" || lead.origin !== null) return lead;
  const known = lacksName(lead.office) && !lacksName(office) ? { ...lead, office, officeKind } : lead;
  const addressees = addresseesOf(bureaus, lead.jurisdiction);
  if (!lacksName(`${lead.bureau}${lead.recipient}`) || !addressees.known) return known;
  return { ...known, bureau: addressees.bureau, recipient: recipientOf(lead.destination, addressees) };
}
