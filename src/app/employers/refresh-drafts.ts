import { isDeepStrictEqual } from "node:util";
import type { Lead, LeadItem } from "../../model/lead.ts";
import type { Store } from "../../store/port.ts";

/** Names the employers of leads that are not issued yet as they stand now; what was handed over never changes. */
export async function refreshDrafts(store: Store): Promise<void> {
  for (const lead of await store.leads.list()) {
    if (lead.issuedAt !== null || lead.origin !== null) continue;
    const items: LeadItem[] = [];
    for (const item of lead.items) items.push(await refreshed(store, item));
    const changed: Lead = { ...lead, items };
    if (!isDeepStrictEqual(changed, lead)) await store.leads.put(changed);
  }
}

async function refreshed(store: Store, item: LeadItem): Promise<LeadItem> {
  if (item.kind === "statement") return item;
  const employerId = (await store.postings.get(item.postingId))?.employerId ?? null;
  const main = employerId === null ? null : await store.employers.mainOf(employerId);
  return main === null ? item : { ...item, employer: main.name, employerId: main.id };
}
