import { Lead } from "../../model/lead.ts";
import { LeadDataItem } from "../../model/lead-data.ts";
import type { LeadPackageInput } from "./package-input.ts";

/** The file by which the program of the receiving office takes a package in. */
export const LEAD_DATA_FILE = "线索数据.json";

/**
 * `LeadData` as JSON: the lead as it was issued, with its masked postings; what happened since is no part of it, so a
 * package stays the same. Written item by item, as a lead may have tens of thousands.
 */
export function leadDataBytes({ lead, items }: LeadPackageInput): Uint8Array {
  const issued = {
    ...lead,
    status: "issued" as const,
    history: upToIssue(lead.history),
    bureauRecord: [],
    bureauFeedback: [],
    deadline: null,
    sealedLetter: null,
    package: null,
    earlierPackages: [],
  };
  const head = `{"schema":"pingpin.lead-data/1","lead":${JSON.stringify(Lead.parse(issued))},"items":[`;
  const rows = items.map((item, i) => Buffer.from(`${i === 0 ? "" : ","}${JSON.stringify(LeadDataItem.parse(item))}`));
  return Buffer.concat([Buffer.from(head), ...rows, Buffer.from("]}\n")]);
}

function upToIssue(history: LeadPackageInput["lead"]["history"]): LeadPackageInput["lead"]["history"] {
  const at = history.findIndex(({ status }) => status === "issued");
  return at < 0 ? history : history.slice(0, at + 1);
}
