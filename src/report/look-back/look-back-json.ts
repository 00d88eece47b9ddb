import type { Finding } from "../../model/finding.ts";
import type { LookBack, LookBackItem } from "../../model/look-back.ts";
import { findingLine } from "../check/finding-line.ts";

/** The part of `look-back run|report --json` between head and `failures`: round, items and summary. */
export function lookBackJson(lookBack: LookBack): object {
  return {
    round: {
      leadId: lookBack.leadId,
      n: lookBack.round,
      startedAt: lookBack.startedAt,
      finishedAt: lookBack.finishedAt,
    },
    items: lookBack.items.map(itemJson),
    summary: lookBack.summary,
  };
}

function itemJson(item: LookBackItem): object {
  const { before, after } = item;
  return {
    postingKey: item.postingKey,
    employer: item.employer,
    title: item.title,
    url: item.url,
    before: { captureId: before.captureId, at: before.at, findings: lines(before.findings) },
    after: after === null ? null : { ...after, findings: lines(after.findings) },
    outcome: item.outcome,
    reasonCode: item.reasonCode,
    reason: item.reason,
    notes: item.notes,
    withdrawnReason: item.withdrawnReason,
    settledByVisitId: item.settledByVisitId,
    visits: item.visits.map((visit) => ({
      captureId: visit.captureId,
      at: visit.at,
      fetchOutcome: visit.fetchOutcome,
      signals: visit.signals,
      probeOk: visit.probeOk,
    })),
  };
}

function lines(findings: readonly Finding[]): readonly object[] {
  return findings.map(findingLine);
}
