import type { Verdict } from "../../model/closed-lists.ts";
import type { CheckFacts, CheckWriter } from "./check-facts.ts";
import type { CheckResult } from "./check-result.ts";
import { findingLine } from "./finding-line.ts";

/** The one document of `check --format json`; the summary follows the items because it is known last. */
export function jsonWriter(facts: Pick<CheckFacts, "version" | "failures">): CheckWriter {
  const byVerdict: Record<Verdict, number> = { violation: 0, review: 0, hint: 0, lawful: 0 };
  const count = { checked: 0, failed: 0 };
  return {
    begin: () => `{"tool":"pingpin","version":${JSON.stringify(facts.version)},"command":"check","items":[\n`,
    add(result, { name }) {
      const separator = count.checked + count.failed === 0 ? "" : ",\n";
      if (result.kind === "failed") count.failed += 1;
      else {
        count.checked += 1;
        for (const finding of result.findings) byVerdict[finding.verdict] += 1;
      }
      return `${separator}${JSON.stringify(name === null ? itemOf(result) : { file: name, ...itemOf(result) })}`;
    },
    end(exitCode) {
      const { failures } = facts;
      const closing = JSON.stringify({ summary: { ...count, byVerdict }, failures, exitCode });
      return `\n],${closing.slice(1)}\n`;
    },
  };
}

function itemOf(result: CheckResult): object {
  if (result.kind === "failed") return { id: result.id, line: result.line, error: result.error };
  return { id: result.id, line: result.line, title: result.title, findings: result.findings.map(findingLine) };
}
