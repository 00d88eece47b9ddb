import { issue } from "../../app/leads/draft-leads.ts";
import { exportLead } from "../../app/leads/export-lead.ts";
import { recordService } from "../../app/leads/record-step.ts";
import { buildLeadDrafts, leadPage, leadsPage } from "../../app/workbench/leads.ts";
import type { Handlers } from "../call.ts";

type LeadRoutes = "leads" | "lead" | "buildLeads" | "issueLead" | "exportLead" | "leadService";

/** 线索: drafts, numbers, packages and service. */
export const leadHandlers: Pick<Handlers, LeadRoutes> = {
  leads: (bench) => leadsPage(bench.office()),
  lead: (bench, { leadId }) => leadPage(bench.office(), leadId),
  buildLeads: (bench, _input, { signedIn }) => buildLeadDrafts(bench.office(), signedIn.account.name),
  async issueLead(bench, { leadId }, { signedIn }) {
    await issue(bench.office(), leadId, signedIn.account.name);
    return leadPage(bench.office(), leadId);
  },
  async exportLead(bench, { leadId }, { signedIn }) {
    await exportLead(bench.office(), { leadId, out: null, by: signedIn.account.name, tickedLaw: [] });
    return leadPage(bench.office(), leadId);
  },
  async leadService(bench, service, { signedIn }) {
    await recordService(bench.office(), { ...service, by: signedIn.account.name });
    return leadPage(bench.office(), service.leadId);
  },
};
