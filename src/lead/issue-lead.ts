import { beijingParts } from "../model/beijing-time.ts";
import { PingpinError } from "../model/errors.ts";
import { LABELS } from "../model/labels.ts";
import type { Lead, LeadStatusChange } from "../model/lead.ts";
import type { LeadStatus } from "../model/lead-status.ts";
import type { LeadDraft } from "./build-leads.ts";
import { lacksName } from "./bureau-table.ts";
import { nextSteps } from "./status-paths.ts";
import { mayHandOver, type UnionLevel } from "./union-level.ts";

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
    history: [plainStep("drafted", facts)],
    bureauRecord: [],
    bureauFeedback: [],
    deadline: null,
    origin: null,
    sealedLetter: null,
    package: null,
    earlierPackages: [],
    createdAt: facts.at,
    createdBy: facts.by,
    issuedAt: null,
  };
}

/** Who numbers, when, as which number, and at which level the office says it stands. */
export interface IssueFacts {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly level: UnionLevel | null;
}

/**
 * Numbers a lead and freezes it. `number` is the running number of the office's year, from the store.
 * Throws `NOT_ALLOWED` when it is numbered already, empty, or still has placeholders.
 */
export function issueLead(lead: Lead, facts: IssueFacts): Lead {
  const refusal = refusalOf(lead, facts);
  if (refusal !== null)
    throw new PingpinError("NOT_ALLOWED", { subject: `线索“${lead.number ?? lead.id}”`, detail: refusal });
  return {
    ...lead,
    number: formatLeadNumber(lead.office, leadYear(facts.at), facts.number),
    status: "issued",
    issuedAt: facts.at,
    history: [...lead.history, plainStep("issued", facts)],
  };
}

/** A step that nothing but its maker and time is known of. */
export function plainStep(
  status: LeadStatus,
  { at, by }: { readonly at: string; readonly by: string },
): LeadStatusChange {
  return { status, at, by, servedOn: null, reason: null, on: null, documentNumber: null, urgent: false };
}

function refusalOf(lead: Lead, facts: IssueFacts): string | null {
  if (lead.number !== null) return "线索已编号，不能重复签发";
  if (!nextSteps(lead).includes("issued")) return `线索现为“${LABELS.leadStatus[lead.status]}”，不能签发`;
  if (lead.items.length === 0) return "线索没有任何内容";
  if (facts.by.trim() === "") return "签发须署名，请填写经办人姓名";
  if (lacksName(lead.office)) return "还没有填写本单位名称，请管理员按使用手册“写下本单位”填写单位全称，再签发";
  if (lacksName(`${lead.bureau}${lead.recipient}`)) {
    return "监管机关或受送单位仍为××占位，请先在工作台“机关与期限”里补充（命令行用 bureau export、bureau import），再签发";
  }
  if (lead.officeKind === "union" && lead.destination === "procuratorate" && !mayHandOver(lead.office, facts.level)) {
    return "向检察机关移送线索须由县级以上总工会进行；本单位确为县级以上总工会的，请管理员按运行维护手册写明本单位级别，否则请报上级总工会移送";
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
