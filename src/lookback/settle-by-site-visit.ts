import { beijingMinute } from "../model/beijing-time.ts";
import type { LookBackOutcome } from "../model/closed-lists.ts";
import { LABELS } from "../model/labels.ts";
import type { Baseline } from "../model/look-back.ts";
import { UNVERIFIED_OUTCOMES } from "../model/outcome-standing.ts";
import type { Visit } from "../model/visit.ts";
import type { Conclusion } from "./conclusion.ts";

/**
 * Lets a 走访 record signed by two persons settle what the machine could not: the latest one about this very posting.
 * It never replaces a verified outcome, nor a sign of the posting that was seen after it; only a take-down that was
 * seen once may rest on an earlier record as its other half.
 */
export function settleBySiteVisit(conclusion: Conclusion, baseline: Baseline, visits: readonly Visit[]): Conclusion {
  if (!UNVERIFIED_OUTCOMES.has(conclusion.outcome)) return conclusion;
  const fitting = visits
    .filter((visit) => visit.postingKey === baseline.postingKey && Date.parse(visit.at) >= Date.parse(baseline.at))
    .filter((visit) => isStillTelling(visit, conclusion))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
  const latest = fitting.at(-1);
  const outcome = latest === undefined ? null : settledOutcome(latest);
  if (latest === undefined || outcome === null) return conclusion;
  return {
    ...conclusion,
    code: "settled_by_visit",
    outcome,
    detail: describeVisit(latest, outcome),
    settledByVisitId: latest.id,
  };
}

function isStillTelling(visit: Visit, conclusion: Conclusion): boolean {
  if (settledOutcome(visit) === null) return false;
  if (!conclusion.isSpeaking || conclusion.visit === null) return true;
  if (visit.settles === "withdrawn" && conclusion.outcome === "withdrawn_unconfirmed") return true;
  return Date.parse(visit.at) >= Date.parse(conclusion.visit.at);
}

function settledOutcome({ settles }: Visit): LookBackOutcome | null {
  return settles === null || UNVERIFIED_OUTCOMES.has(settles) ? null : settles;
}

function describeVisit(visit: Visit, outcome: LookBackOutcome): string {
  const how = visit.how === "telephone" ? "电话核实" : "走访";
  return `${beijingMinute(visit.at)}${how}记录（${visit.by.join("、")}）所见“${visit.seen}”，记为“${LABELS.lookBackOutcome[outcome]}”`;
}
