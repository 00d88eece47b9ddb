import type { LeadDestination, LeadItem } from "../model/lead.ts";
import { addresseesOf, type BureauEntry } from "./bureau-table.ts";
import type { ConfirmedFinding } from "./confirmed-finding.ts";
import type { ConfirmedStatement } from "./confirmed-statement.ts";
import { employerKey, groupItems } from "./group-items.ts";
import { groupTold, toldEmployerKey } from "./group-told.ts";
import { type ReviewedFinding, routeFinding } from "./route-finding.ts";

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
 * that does not depend on the order of the input. `told` are statements, which join the postings of their bureau and
 * destination or make a draft of their own. What no draft takes is told by `heldBack`.
 */
export function buildLeads(
  confirmed: readonly ConfirmedFinding[],
  context: LeadContext,
  told: readonly ConfirmedStatement[] = [],
): readonly LeadDraft[] {
  const drafts: LeadDraft[] = [];
  const postings = confirmed.map((one) => ({ one, jurisdiction: jurisdictionOf(one) }));
  for (const jurisdiction of sortedJurisdictions([...postings, ...told])) {
    for (const destination of DESTINATIONS) {
      const goes = (reviewed: ReviewedFinding) => destinationOf(reviewed, jurisdiction, context) === destination;
      const here = postings.filter((of) => of.jurisdiction === jurisdiction && goes(reviewedOf(of.one)));
      const toldHere = told.filter(
        (of) => of.jurisdiction === jurisdiction && goes(toldReviewed(of)) && destination !== "advice",
      );
      const going = { findings: here.map(({ one }) => one), told: toldHere };
      if (here.length + toldHere.length > 0) drafts.push(draftOf(going, { destination, jurisdiction, context }));
    }
  }
  return drafts;
}

/** The findings that `buildLeads` leaves out, each with its reason in Chinese. */
export function heldBack(confirmed: readonly ConfirmedFinding[], context: LeadContext): readonly HeldFinding[] {
  return confirmed.flatMap((one) => {
    const reason = reasonToHold(reviewedOf(one), jurisdictionOf(one), context);
    return reason === null ? [] : [{ confirmed: one, reason }];
  });
}

/** Why `buildLeads` leaves the words of a statement out, in Chinese; null where a draft takes them. */
export function reasonToHoldTold(one: ConfirmedStatement, context: LeadContext): string | null {
  const reviewed = toldReviewed(one);
  if (destinationOf(reviewed, one.jurisdiction, context) === "advice") return NO_ADVICE;
  return reasonToHold(reviewed, one.jurisdiction, context);
}

/** What somebody told of an employer is not sent to that employer. */
const NO_ADVICE = "优化提示发给用人单位，陈述不随附，以免暴露举报人";

function reasonToHold(reviewed: ReviewedFinding, jurisdiction: string | null, context: LeadContext): string | null {
  const route = routeFinding(reviewed, isAgreed(jurisdiction, context));
  return route.kind === "hold" ? route.reason : null;
}

function reviewedOf({ stored: { finding }, review }: ConfirmedFinding): ReviewedFinding {
  return { finding, review };
}

function toldReviewed({ told: { finding }, review }: ConfirmedStatement): ReviewedFinding {
  return { finding, review };
}

/** The county that decides who is competent: the workplace before the employer's seat before the source's. */
function jurisdictionOf({ posting, employer, source }: ConfirmedFinding): string | null {
  return firstCounty([posting.workplace, employer?.jurisdiction ?? null, source.jurisdiction]);
}

/** The first of them that is the code of a county. */
export function firstCounty(candidates: readonly (string | null)[]): string | null {
  return candidates.find((code) => code !== null && /^\d{6}$/.test(code)) ?? null;
}

interface DraftPlace {
  readonly destination: LeadDestination;
  readonly jurisdiction: string | null;
  readonly context: LeadContext;
}

/** What goes into one draft. */
interface Going {
  readonly findings: readonly ConfirmedFinding[];
  readonly told: readonly ConfirmedStatement[];
}

function draftOf({ findings, told }: Going, place: DraftPlace): LeadDraft {
  const addressees = addresseesOf(place.context.bureaus, place.jurisdiction);
  const items = groupItems(findings, place.context.newId);
  const verdicts = [...findings.map(({ stored }) => stored.finding), ...told.map((one) => one.told.finding)];
  return {
    destination: place.destination,
    jurisdiction: place.jurisdiction,
    bureau: addressees.bureau,
    recipient: recipientOf(place.destination, addressees),
    items: [...items, ...groupTold(told, place.context.newId)],
    counts: {
      employers: new Set([...findings.map(employerKey), ...told.map(toldEmployerKey)]).size,
      postings: items.length,
      violation: verdicts.filter(({ verdict }) => verdict === "violation").length,
      review: verdicts.filter(({ verdict }) => verdict === "review").length,
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

function destinationOf(
  reviewed: ReviewedFinding,
  jurisdiction: string | null,
  context: LeadContext,
): LeadDestination | null {
  const route = routeFinding(reviewed, isAgreed(jurisdiction, context));
  return route.kind === "send" ? route.destination : null;
}

function isAgreed(jurisdiction: string | null, { exploratoryAgreed }: LeadContext): boolean {
  return jurisdiction !== null && exploratoryAgreed.includes(jurisdiction);
}

/** By code, the unknown ones last. */
function sortedJurisdictions(all: readonly { readonly jurisdiction: string | null }[]): readonly (string | null)[] {
  const codes = [...new Set(all.map(({ jurisdiction }) => jurisdiction))];
  return codes.sort((a, b) => ((a ?? "~") < (b ?? "~") ? -1 : 1));
}
