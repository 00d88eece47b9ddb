import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { PingpinError } from "../../model/errors.ts";
import type { Lead, LeadItem } from "../../model/lead.ts";
import { confirmedFindings } from "../leads/confirmed-findings.ts";
import { draftLeads, findLead } from "../leads/draft-leads.ts";
import { leadStatusLabel } from "../leads/lead-documents.ts";
import type { Office } from "../office.ts";

/** All leads, newest first, and how many confirmed findings no lead holds yet. */
export async function leadsPage({ store }: Office) {
  const leads = [...(await store.leads.list())].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return { leads: leads.map(leadRow), waiting: (await confirmedFindings(store)).length };
}

/** Drafts leads, and tells what still has to be settled in words. */
export async function buildLeadDrafts(office: Office, by: string) {
  const { drafted, held } = await draftLeads(office, by);
  return {
    drafted: drafted.length,
    notices: [...new Set(drafted.flatMap(({ notices }) => notices))],
    held: held.map(({ confirmed, reason }) => ({ quote: confirmed.stored.finding.quote, reason })),
  };
}

/** One lead with what it holds and the way it went. */
export async function leadPage({ store }: Office, leadId: string) {
  const lead = await findLead(store, leadId);
  const items = [];
  for (const item of lead.items) items.push(await itemLine(store, item));
  const history = lead.history.map(({ at, by, status, servedOn }) => ({
    at,
    by,
    label: leadStatusLabel({ status }),
    servedOn,
  }));
  return { lead: leadRow(lead), items, history, packageSha256: lead.package?.sha256 ?? null };
}

/** The zip of a lead and the name to save it under. Throws NOT_FOUND before it was exported. */
export async function leadZip({ store }: Office, leadId: string): Promise<{ content: Readable; name: string }> {
  const lead = await findLead(store, leadId);
  if (lead.package === null) {
    throw new PingpinError("NOT_FOUND", { subject: lead.number ?? leadId, detail: "请先生成移送材料" });
  }
  return { content: createReadStream(lead.package.path), name: `${lead.number ?? lead.id}.zip` };
}

function leadRow(lead: Lead) {
  const { id, number, recipient, bureau, destination, deadline, createdAt, items } = lead;
  return {
    id,
    number,
    recipient,
    bureau,
    destination,
    deadline,
    createdAt,
    statusLabel: leadStatusLabel(lead),
    postings: items.filter(({ kind }) => kind === "posting").length,
    employers: new Set(items.map(({ employer }) => employer)).size,
    isIssued: lead.issuedAt !== null,
    hasPackage: lead.package !== null,
  };
}

async function itemLine(store: Office["store"], item: LeadItem) {
  const { id, employer } = item;
  if (item.kind === "statement") return { id, employer, postingId: null, title: item.text, findings: [] };
  const posting = await store.postings.get(item.postingId);
  const findings = [];
  for (const findingId of item.findingIds) {
    const row = await store.findings.get(findingId);
    if (row === null) continue;
    const { verdict, quote } = row.stored.finding;
    findings.push({ id: findingId, verdict, quote });
  }
  return { id, employer, postingId: item.postingId, title: posting?.title ?? item.postingKey, findings };
}
