import { compareText } from "../model/compare-text.ts";
import type { Baseline, ReVisit } from "../model/look-back.ts";

/** Puts the visits made since the baseline in order of time, each capture once, however they were supplied. */
export function orderVisits(baseline: Baseline, visits: readonly ReVisit[]): readonly ReVisit[] {
  const since = visits.filter(
    (visit) => visit.captureId !== baseline.captureId && Date.parse(visit.at) >= Date.parse(baseline.at),
  );
  const byCapture = new Map<string, ReVisit>();
  for (const visit of since.toSorted(compareVisits)) {
    if (!byCapture.has(visit.captureId)) byCapture.set(visit.captureId, visit);
  }
  return [...byCapture.values()];
}

/** The content breaks the last tie, so that two readings of one capture never depend on the order of supply. */
function compareVisits(a: ReVisit, b: ReVisit): number {
  return (
    Date.parse(a.at) - Date.parse(b.at) ||
    compareText(a.captureId, b.captureId) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}
