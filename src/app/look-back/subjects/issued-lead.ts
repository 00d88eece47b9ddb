import { PingpinError } from "../../../model/errors.ts";
import type { Lead } from "../../../model/lead.ts";
import { findLead } from "../../leads/find-lead.ts";
import type { Office } from "../../office.ts";

/** The lead with this id or number. Throws NOT_FOUND, or NOT_ALLOWED where it was never issued. */
export async function issuedLead({ store }: Office, idOrNumber: string): Promise<Lead> {
  const lead = await findLead(store, idOrNumber);
  if (lead.origin !== null) {
    const detail = "其他单位移送的线索没有本单位的采集件，请先由本单位采集复核、形成本单位线索，再回头看";
    throw new PingpinError("NOT_ALLOWED", { subject: `线索“${idOrNumber}”`, detail });
  }
  if (lead.issuedAt !== null) return lead;
  throw new PingpinError("NOT_ALLOWED", { subject: `线索“${idOrNumber}”`, detail: "线索尚未签发编号，不能回头看" });
}
