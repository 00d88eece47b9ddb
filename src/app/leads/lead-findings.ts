import type { Finding } from "../../model/finding.ts";
import type { Lead } from "../../model/lead.ts";
import type { Store } from "../../store/port.ts";

/** The findings that a lead's items carry, in order. */
export async function leadFindings(store: Pick<Store, "findings">, lead: Lead): Promise<readonly Finding[]> {
  const ids = lead.items.flatMap((item) => (item.kind === "posting" ? item.findingIds : []));
  const rows = await Promise.all(ids.map((id) => store.findings.get(id)));
  return rows.flatMap((row) => (row === null ? [] : [row.stored.finding]));
}
