import { ExitCode } from "../../model/exit-code.ts";
import type { Failure } from "../../model/failure.ts";
import { isActive } from "../../model/finding.ts";
import type { CheckResult } from "../../report/check/check-result.ts";

/** A block of results as it is printed, with what the run as a whole has to know of it. */
export interface CheckedBlock {
  readonly text: string;
  readonly failures: readonly Failure[];
  /** The exit codes that its results ask for, each once. */
  readonly codes: readonly ExitCode[];
}

/** Writes out the results of a block, one after the other. */
export function writeBlock(results: readonly CheckResult[], write: (result: CheckResult) => string): CheckedBlock {
  return {
    text: results.map(write).join(""),
    failures: results.flatMap((result) => failureOf(result) ?? []),
    codes: [...new Set(results.map(codeOf))],
  };
}

/** The failure that stands for a record which could not be checked; null for one that was. */
function failureOf(result: CheckResult): Failure | null {
  if (result.kind === "checked") return null;
  const { code, message } = result.error;
  return { stage: "check", subject: `第 ${result.line} 行`, code, message, retryable: false };
}

function codeOf(result: CheckResult): ExitCode {
  if (result.kind === "failed") return ExitCode.incomplete;
  return result.findings.some(isActive) ? ExitCode.findings : ExitCode.clean;
}
