import type { CheckFacts, CheckWriter } from "./check-facts.ts";
import { jsonWriter } from "./format-json.ts";
import { formatJsonlLine } from "./format-jsonl.ts";
import { sarifWriter } from "./format-sarif.ts";
import { textWriter } from "./format-text.ts";

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
