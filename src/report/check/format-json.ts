import type { Verdict } from "../../model/closed-lists.ts";
import type { Failure } from "../../model/failure.ts";
import type { CheckResult } from "./check-result.ts";
import { findingLine } from "./finding-line.ts";

/** What a `check` document says beside its results. */
export interface CheckFacts {
  readonly version: string;
  readonly failures: readonly Failure[];
  readonly exitCode: number;
}

/** The one document of `check --format json`, indented by two. */
export function formatJson(results: readonly CheckResult[], facts: CheckFacts): string {
  const document = {
    tool: "pingpin",
    version: facts.version,
    command: "check",
    summary: summaryOf(results),
    items: results.map(itemOf),
    failures: facts.failures,
    exitCode: facts.exitCode,
  };
  return JSON.stringify(document, null, 2);
}

function itemOf(result: CheckResult): object {
  if (result.kind === "failed") return { id: result.id, line: result.line, error: result.error };
  return { id: result.id, line: result.line, title: result.title, findings: result.findings.map(findingLine) };
}

function summaryOf(results: readonly CheckResult[]): object {
  const byVerdict: Record<Verdict, number> = { violation: 0, review: 0, hint: 0, lawful: 0 };
  let failed = 0;
  for (const result of results) {
    if (result.kind === "failed") failed += 1;
    else for (const finding of result.findings) byVerdict[finding.verdict] += 1;
  }
  return { checked: results.length - failed, failed, byVerdict };
}
