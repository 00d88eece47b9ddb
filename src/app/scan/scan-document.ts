import { findingLine } from "../../report/check/finding-line.ts";
import type { ScanReport } from "./scan.ts";

/** The body of `scan --json`, as the contract has it; `items` only where a list was asked for. */
export function scanDocument(report: ScanReport, isListed: boolean): object {
  const { audit, sources, tally } = report;
  return {
    scan: {
      id: audit.id,
      sources: sources.map(({ id, name }) => ({ id, name })),
      startedAt: audit.startedAt,
      finishedAt: audit.finishedAt,
      resumed: report.resumed,
    },
    visits: { total: tally.visits, byOutcome: tally.byOutcome },
    postings: tally.postings,
    findings: { byVerdict: tally.byVerdict, byGround: tally.byGround },
    ...(isListed ? { items: report.items.map(itemOf) } : {}),
  };
}

function itemOf(item: ScanReport["items"][number]): object {
  return {
    url: item.url,
    outcome: item.outcome,
    signals: item.signals,
    captureId: item.captureId,
    postings: item.postings.map((posting) => ({ ...posting, findings: posting.findings.map(findingLine) })),
  };
}
