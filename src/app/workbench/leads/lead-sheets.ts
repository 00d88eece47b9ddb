import { needsReason, nextSteps } from "../../../lead/status-paths.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Lead, LeadItem } from "../../../model/lead.ts";
import { isKept, recipientWords } from "../../../model/lead-kind.ts";
import { type ReceivedLine, receivedLines } from "../../exchange/received-lines.ts";
import { confirmedFindings } from "../../leads/confirmed-findings.ts";
import { draftLeads } from "../../leads/draft-leads.ts";
import { findLead } from "../../leads/find-lead.ts";
import { leadContext } from "../../leads/lead-context.ts";
import { leadDeadlines } from "../../leads/record-step.ts";
import { sortStatements } from "../../leads/statements.ts";
import type { Office } from "../../office.ts";
import { paperNames } from "../../papers/lead-paper.ts";

/** All leads, the newest first, and how many confirmed findings no lead holds yet. */
export async function leadRows(office: Office) {
  const { store } = office;
  const leads = (await store.leads.list()).map(leadRow).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const { ready } = await sortStatements(office, store, leadContext(office));
  return { leads, waiting: (await confirmedFindings(store)).length + ready.length };
}

/** One lead with its postings, way, deadlines and the steps that may follow. Throws NOT_FOUND. */
export async function leadSheet(office: Office, leadId: string) {
  const lead = await findLead(office.store, leadId);
  const { lines, trouble } = await broughtBy(office, lead);
  const postings = [];
  for (const item of lead.items) postings.push(await leadPosting(office, item, lines.get(item.id) ?? null));
  return {
    row: leadRow(lead),
    postings,
    history: lead.history,
    deadlines: [...leadDeadlines(office, lead)],
    nextSteps: nextSteps(lead)
      .filter((status) => status !== "issued")
      .map((status) => ({ status, needsReason: needsReason(status) })),
    letter: letterOf(lead),
    papers: paperNames(office),
    package: lead.package,
    broughtTrouble: trouble,
  };
}

/** What the package of another office says; one that is gone or cannot be read takes nothing else from the page. */
async function broughtBy({ home }: Office, lead: Lead) {
  try {
    return { lines: await receivedLines(home, lead), trouble: null };
  } catch (error) {
    if (!(error instanceof PingpinError)) throw error;
    return { lines: new Map<string, ReceivedLine>(), trouble: error.message };
  }
}

function letterOf({ sealedLetter }: Lead) {
  if (sealedLetter === null) return null;
  const { documentNumber, signedBy, signedOn, scan } = sealedLetter;
  return { documentNumber, signedBy, signedOn, hasScan: scan !== null };
}

/** Drafts leads from what was confirmed, and says what stayed behind and why. */
export async function draftFromReviews(office: Office, by: string) {
  const { drafted, held, heldStatements } = await draftLeads(office, by);
  return {
    drafted: drafted.length,
    notices: [...new Set(drafted.flatMap(({ notices }) => notices))],
    held: [
      ...held.map(({ confirmed, reason }) => ({ quote: confirmed.stored.finding.quote, reason })),
      ...heldStatements.map(({ employer, reason }) => ({ quote: `关于${employer}的陈述`, reason })),
    ],
  };
}

function leadRow(lead: Lead) {
  const { id, number, destination, bureau, status, deadline, createdAt, items, origin } = lead;
  const employers = new Set(items.map(({ employer }) => employer)).size;
  return {
    id,
    number,
    destination,
    bureau,
    recipient: recipientWords(lead),
    isKept: isKept(lead),
    status,
    employers,
    postings: items.filter(({ kind }) => kind === "posting").length,
    statements: items.filter(({ kind }) => kind === "statement").length,
    deadline,
    createdAt,
    origin: origin === null ? null : { office: origin.office, number: origin.number },
  };
}

/** `brought` is the posting as the package of another office has it; it is none of this office's records. */
async function leadPosting({ store }: Office, item: LeadItem, brought: ReceivedLine | null) {
  if (item.kind === "statement") {
    const quotes = item.findings.map(({ finding }) => quoteOf(finding));
    return { item, title: item.text, url: null, quotes, isHere: false };
  }
  const posting = await store.postings.get(item.postingId);
  if (posting === null && brought !== null) {
    const { title, url, quotes } = brought;
    return { item, title, url, quotes, isHere: false };
  }
  const rows = await Promise.all(item.findingIds.map((id) => store.findings.get(id)));
  return {
    item,
    title: posting?.title ?? "",
    url: posting?.url ?? null,
    isHere: posting !== null,
    quotes: rows.flatMap((row) => (row === null ? [] : [quoteOf(row.stored.finding)])),
  };
}

function quoteOf({ quote, verdict, ground }: Finding) {
  return { quote, verdict, ground };
}
