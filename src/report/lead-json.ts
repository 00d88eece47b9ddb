import type { Finding } from "../model/finding.ts";
import type { Lead } from "../model/lead.ts";

/** One entry of `leads` in `lead build | list | issue | export --json`; `findings` are those of the lead. */
export function leadJson(lead: Lead, findings: readonly Finding[]): object {
  const count = (verdict: Finding["verdict"]): number => findings.filter((one) => one.verdict === verdict).length;
  return {
    id: lead.id,
    number: lead.number,
    jurisdiction: lead.jurisdiction,
    bureau: lead.bureau,
    recipient: lead.recipient,
    status: lead.status,
    employers: new Set(lead.items.map((item) => item.employerId ?? item.employer)).size,
    postings: lead.items.filter((item) => item.kind === "posting").length,
    statements: lead.items.filter((item) => item.kind === "statement").length,
    findings: { violation: count("violation"), review: count("review") },
    package: lead.package,
  };
}
