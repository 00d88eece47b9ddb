import type { CheckResult } from "./check-result.ts";
import { findingLine } from "./finding-line.ts";

/** One line of `check --format jsonl`, without its line feed. */
export function formatJsonlLine(result: CheckResult): string {
  if (result.kind === "failed") return JSON.stringify({ id: result.id, line: result.line, error: result.error });
  return JSON.stringify({ id: result.id, findings: result.findings.map(findingLine) });
}
