import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { Store } from "../../store/port.ts";

/** The lead with this id or number. Throws NOT_FOUND. */
export async function findLead(store: Pick<Store, "leads">, idOrNumber: string): Promise<Lead> {
  const lead = await store.leads.get(idOrNumber);
  if (lead !== null) return lead;
  throw new PingpinError("NOT_FOUND", { subject: idOrNumber, detail: "请核对线索编号" });
}
