import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { Office } from "../office.ts";

/** The lead with this id or number. Throws NOT_FOUND, or NOT_ALLOWED where it was never issued. */
export async function issuedLead(office: Office, idOrNumber: string): Promise<Lead> {
  const lead = await office.store.leads.get(idOrNumber);
  if (lead === null) {
    throw new PingpinError("NOT_FOUND", { subject: idOrNumber, detail: "请用 pingpin lead list 查看线索编号" });
  }
  if (lead.issuedAt === null) {
    throw new PingpinError("NOT_ALLOWED", { subject: `线索“${idOrNumber}”`, detail: "线索尚未签发编号，不能回头看" });
  }
  return lead;
}
