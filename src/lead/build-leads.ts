import type { LeadDestination, LeadItem } from "../model/lead.ts";
import { addresseesOf, type BureauEntry } from "./bureau-table.ts";
import type { ConfirmedFinding } from "./confirmed-finding.ts";
import { employerKey, groupItems } from "./group-items.ts";
import { routeFinding } from "./route-finding.ts";

/** What an office brings to the building of leads. */
export interface LeadContext {
  readonly bureaus: readonly BureauEntry[];
  /** County codes whose procuratorate agreed to take exploratory matters. */
  readonly exploratoryAgreed: readonly string[];
  readonly newId: () => string;
}

/** One lead to be: one supervising bureau and one destination, not yet numbered or stored. */
export interface LeadDraft {
  readonly destination: LeadDestination;
  readonly jurisdiction: string | null;
  readonly bureau: string;
  readonly recipient: string;
  readonly items: readonly LeadItem[];
  readonly counts: {
    readonly employers: number;
    readonly postings: number;
    readonly violation: number;
    readonly review: number;
  };
  /** Chinese sentences on what a person must settle before the lead is issued. */
  readonly notices: readonly string[];
}

/** A reviewed finding that no draft takes, and why. */
export interface HeldFinding {
  readonly confirmed: ConfirmedFinding;
  readonly reason: string;
}

const DESTINATIONS: readonly LeadDestination[] = ["procuratorate", "labour_inspection", "child_labour", "advice"];

/**
 * Groups confirmed findings into one draft a supervising bureau and destination (公益诉讼办案规则 69), in an order
 * that does not depend on the order of the input. What no draft takes is told by `heldBack`.
 */
export function buildLeads(confirmed: readonly ConfirmedFinding[], context: LeadContext): readonly LeadDraft[] {
  const drafts: LeadDraft[] = [];
  for (const jurisdiction of sortedJurisdictions(confirmed)) {
    const here = confirmed.filter((one) => jurisdictionOf(one) === jurisdiction);
    for (const destination of DESTINATIONS) {
      const going = here.filter((one) => destinationOf(one, context) === destination);
      if (going.length > 0) drafts.push(draftOf(going, { destination, jurisdiction, context }));
    }
  }
  return drafts;
}

/** The findings that `buildLeads` leaves out, each with its reason in Chinese. */
export function heldBack(confirmed: readonly ConfirmedFinding[], context: LeadContext): readonly HeldFinding[] {
  return confirmed.flatMap((one) => {
    const route = routeFinding(one, isAgreed(one, context));
    return route.kind === "hold" ? [{ confirmed: one, reason: route.reason }] : [];
  });
}

/** The county that decides who is competent: the workplace before the employer's seat before the source's. */
function jurisdictionOf({ posting, employer, source }: ConfirmedFinding): string | null {
  const candidates = [posting.workplace, employer?.jurisdiction ?? null, source.jurisdiction];
  return candidates.find((code) => code !== null && /^\d{6}$/.test(code)) ?? null;
}

interface DraftPlace {
  readonly destination: LeadDestination;
  readonly jurisdiction: string | null;
  readonly context: LeadContext;
}

function draftOf(findings: readonly ConfirmedFinding[], place: DraftPlace): LeadDraft {
  const addressees = addresseesOf(place.context.bureaus, place.jurisdiction);
  const items = groupItems(findings, place.context.newId);
  return {
    destination: place.destination,
    jurisdiction: place.jurisdiction,
    bureau: addressees.bureau,
    recipient: recipientOf(place.destination, addressees),
    items,
    counts: {
      employers: new Set(findings.map(employerKey)).size,
      postings: items.length,
      violation: findings.filter((one) => one.stored.finding.verdict === "violation").length,
      review: findings.filter((one) => one.stored.finding.verdict === "review").length,
    },
    notices: addressees.known ? [] : [noticeOf(place.jurisdiction)],
  };
}

/** Whom a lead is addressed to. */
export function recipientOf(
  destination: LeadDestination,
  addressees: { bureau: string; procuratorate: string },
): string {
  if (destination === "procuratorate") return addressees.procuratorate;
  return destination === "advice" ? "有关用人单位" : addressees.bureau;
}

function noticeOf(jurisdiction: string | null): string {
  if (jurisdiction === null)
    return "用工所在地不明，监管机关和受送检察院以××占位，不能编号；请在来源里写明 jurisdiction（行政区划代码），举报请写明用工所在地（命令行：pingpin submit --county）重新登记，再生成。";
  return `行政区划代码${jurisdiction}没有对应的监管机关，监管机关和受送检察院以××占位，请补充机关对照表后重新生成。`;
}

function destinationOf(confirmed: ConfirmedFinding, context: LeadContext): LeadDestination | null {
  const route = routeFinding(confirmed, isAgreed(confirmed, context));
  return route.kind === "send" ? route.destination : null;
}

function isAgreed(confirmed: ConfirmedFinding, context: LeadContext): boolean {
  const jurisdiction = jurisdictionOf(confirmed);
  return jurisdiction !== null && context.exploratoryAgreed.includes(jurisdiction);
}

/** By code, the unknown ones last. */
function sortedJurisdictions(confirmed: readonly ConfirmedFinding[]): readonly (string | null)[] {
  const codes = [...new Set(confirmed.map(jurisdictionOf))];
  return codes.sort((a, b) => ((a ?? "~") < (b ?? "~") ? -1 : 1));
}
