import type { Failure } from "../../model/failure.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { CheckResult } from "./check-result.ts";

/** Turns results into text as they come, so that memory does not grow with their number. */
export interface CheckWriter {
  begin(): string;
  add(result: CheckResult, file: CheckedFile): string;
  end(exitCode: number): string;
}

/** What the formats say beside the results; `failures` fills up while results are added. */
export interface CheckFacts {
  readonly version: string;
  readonly rules: readonly RuleSummary[];
  readonly law: ReadonlyMap<string, LegalBasis>;
  readonly failures: readonly Failure[];
}

/** Where results come from: the file as a URI reference and, where the whole of it is one text, its words. */
export interface CheckedFile {
  /** What a person calls the file, to tell several apart; null where it is the only one. */
  readonly name: string | null;
  readonly uri: string;
  readonly words: string | null;
}

/** What SARIF shows of a rule; `description` is its Chinese title. */
export interface RuleSummary {
  readonly id: string;
  readonly version: string;
  readonly description: string;
}
