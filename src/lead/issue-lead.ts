import { beijingParts } from "../model/beijing-time.ts";
import { PingpinError } from "../model/errors.ts";
import type { Lead } from "../model/lead.ts";
import type { LeadDraft } from "./build-leads.ts";
import { PLACEHOLDER } from "./bureau-table.ts";

/** The steps that a lead passes here, with their Chinese names; later paths add to this table. */
export const LEAD_STATUS_LABELS = { drafted: "已拟制", issued: "已签发编号", transferred: "已移送" } as const;

/** Who drafts, when, and for which office. */
export interface DraftFacts {
  readonly id: string;
  readonly office: string;
  readonly officeKind: Lead["officeKind"];
  readonly at: string;
  readonly by: string;
}

/** The unnumbered `Lead` that a draft becomes when it is stored. */
export function leadFromDraft(draft: LeadDraft, facts: DraftFacts): Lead {
  return {
    id: facts.id,
    number: null,
    office: facts.office,
    officeKind: facts.officeKind,
    destination: draft.destination,
    jurisdiction: draft.jurisdiction,
    bureau: draft.bureau,
    recipient: draft.recipient,
    items: draft.items,
    status: "drafted",
    history: [{ status: "drafted", at: facts.at, by: facts.by, servedOn: null, reason: null }],
    bureauRecord: [],
    deadline: null,
    package: null,
    createdAt: facts.at,
    createdBy: facts.by,
    issuedAt: null,
  };
}

/**
 * Numbers a lead and freezes it. `number` is the running number of the office's year, from the store.
 * Throws `NOT_ALLOWED` when it is numbered already, empty, or still has placeholders.
 */
export function issueLead(
  lead: Lead,
  facts: { readonly number: number; readonly at: string; readonly by: string },
): Lead {
  const refusal = refusalOf(lead, facts.by);
  if (refusal !== null)
    throw new PingpinError("NOT_ALLOWED", { subject: `线索“${lead.number ?? lead.id}”`, detail: refusal });
  return {
    ...lead,
    number: formatLeadNumber(lead.office, leadYear(facts.at), facts.number),
    status: "issued",
    issuedAt: facts.at,
    history: [...lead.history, { status: "issued", at: facts.at, by: facts.by, servedOn: null, reason: null }],
  };
}

function refusalOf(lead: Lead, by: string): string | null {
  if (lead.number !== null) return "线索已编号，不能重复签发";
  if (lead.items.length === 0) return "线索没有任何内容";
  if (by.trim() === "") return "签发须署名，请填写经办人姓名";
  if (`${lead.bureau}${lead.recipient}${lead.office}`.includes(PLACEHOLDER)) {
    return "监管机关或受送单位仍为××占位，请先补充机关对照表";
  }
  return null;
}

/** The 线索编号, such as `假想县总工会-2026-0001`; deliberately unlike a 发文字号, which the office gives itself. */
export function formatLeadNumber(office: string, year: number, running: number): string {
  return `${office}-${year}-${String(running).padStart(4, "0")}`;
}

/** The year of an instant in Beijing time, by which leads are numbered. */
export function leadYear(at: string): number {
  return beijingParts(at).year;
}
