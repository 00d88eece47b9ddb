import type { Finding } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import { type Lead, statementItems } from "../../model/lead.ts";
import { leadJson } from "../../report/lead-json.ts";
import type { Store } from "../../store/port.ts";

/** The entries of `leads` in the JSON documents of `lead`. */
export function leadDocuments(store: Pick<Store, "findings">, leads: readonly Lead[]): Promise<readonly object[]> {
  return Promise.all(leads.map(async (lead) => leadJson(lead, await leadFindings(store, lead))));
}

/** The Chinese name of a lead's status. */
export function leadStatusLabel(lead: Pick<Lead, "status">): string {
  return LABELS.leadStatus[lead.status];
}

async function leadFindings(store: Pick<Store, "findings">, lead: Lead): Promise<readonly Finding[]> {
  const ids = lead.items.flatMap((item) => (item.kind === "posting" ? item.findingIds : []));
  const rows = await Promise.all(ids.map((id) => store.findings.get(id)));
  const told = statementItems(lead).flatMap(({ findings }) => findings.map(({ finding }) => finding));
  return [...rows.flatMap((row) => (row === null ? [] : [row.stored.finding])), ...told];
}
