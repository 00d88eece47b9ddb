import { issue } from "../../app/leads/draft-leads.ts";
import { leadToExport } from "../../app/leads/export-lead.ts";
import { previewLead } from "../../app/leads/preview-lead.ts";
import { recordStep } from "../../app/leads/record-step.ts";
import { examineUpload, letterFromBrowser, receiveUpload } from "../../app/workbench/leads/incoming-pages.ts";
import { draftFromReviews, leadRows, leadSheet } from "../../app/workbench/leads/lead-sheets.ts";
import type { Handlers } from "../call.ts";
import { workList } from "./work-list.ts";

/** 线索. */
export const leadHandlers = {
  leads: (bench) => leadRows(bench.office()),
  lead: (bench, { leadId }) => leadSheet(bench.office(), leadId),
  draftLeads: (bench, _input, { signedIn }) => draftFromReviews(bench.office(), signedIn.account.name),
  async issueLead(bench, { leadId }, { signedIn }) {
    await issue(bench.office(), leadId, signedIn.account.name);
    return leadSheet(bench.office(), leadId);
  },
  async exportLead(bench, { leadId }, { signedIn }) {
    const lead = await leadToExport(bench.office().store, leadId);
    await bench.jobs.ask(bench.office(), { kind: "export", leadId: lead.id }, signedIn.account.name);
    return { running: await workList(bench) };
  },
  async recordStep(bench, step, { signedIn }) {
    await recordStep(bench.office(), { ...step, by: signedIn.account.name });
    return leadSheet(bench.office(), step.leadId);
  },
  previewLead: async (bench, { leadId }) => ({ documents: [...(await previewLead(bench.office(), leadId))] }),
  async recordLetter(bench, record, { signedIn }) {
    await letterFromBrowser(bench.office(), { ...record, by: signedIn.account.name });
    return leadSheet(bench.office(), record.leadId);
  },
  examineIncoming: (bench, { uploadId }) => examineUpload(bench.office(), uploadId),
  receive: (bench, wish, { signedIn }) => receiveUpload(bench.office(), { ...wish, by: signedIn.account.name }),
} satisfies Partial<Handlers>;
