import type { Failure } from "../../model/failure.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { CheckResult } from "./check-result.ts";
import { jsonWriter } from "./format-json.ts";
import { formatJsonlLine } from "./format-jsonl.ts";
import { type RuleSummary, sarifWriter } from "./format-sarif.ts";
import { textWriter } from "./format-text.ts";

/** Turns results into text as they come, so that memory does not grow with their number. */
export interface CheckWriter {
  begin(): string;
  add(result: CheckResult): string;
  end(exitCode: number): string;
}

/** What the formats say beside the results; `failures` fills up while results are added. */
export interface CheckFacts {
  readonly version: string;
  readonly rules: readonly RuleSummary[];
  readonly law: ReadonlyMap<string, LegalBasis>;
  readonly failures: readonly Failure[];
  /** The file or address that was checked, as a URI reference. */
  readonly artifact: string;
}

export type CheckFormat = "text" | "json" | "jsonl" | "sarif";

/** A writer for one run of `check`. */
export function createCheckWriter(format: CheckFormat, facts: CheckFacts): CheckWriter {
  switch (format) {
    case "text":
      return textWriter(facts.law);
    case "json":
      return jsonWriter(facts);
    case "jsonl":
      return { begin: () => "", add: (result) => `${formatJsonlLine(result)}\n`, end: () => "" };
    case "sarif":
      return sarifWriter(facts);
  }
}
