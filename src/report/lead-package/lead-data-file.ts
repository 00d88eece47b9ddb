import { LeadData } from "../../model/lead-data.ts";
import type { LeadPackageInput } from "./package-input.ts";

/** The file by which the program of the receiving office takes a package in. */
export const LEAD_DATA_FILE = "线索数据.json";

/** The lead as it was issued, with its masked postings; what happened since is no part of it, so a package stays the same. */
export function leadDataText({ lead, items }: LeadPackageInput): string {
  const issued = {
    ...lead,
    status: "issued" as const,
    history: upToIssue(lead.history),
    bureauRecord: [],
    bureauFeedback: [],
    deadline: null,
    sealedLetter: null,
    package: null,
  };
  const data = LeadData.parse({ schema: "pingpin.lead-data/1", lead: issued, items });
  return `${JSON.stringify(data)}\n`;
}

function upToIssue(history: LeadPackageInput["lead"]["history"]): LeadPackageInput["lead"]["history"] {
  const at = history.findIndex(({ status }) => status === "issued");
  return at < 0 ? history : history.slice(0, at + 1);
}
