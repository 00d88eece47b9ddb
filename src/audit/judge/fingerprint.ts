import { hash } from "node:crypto";
import { foldWord } from "../../text/fold.ts";

/** What tells one finding from another over time: no rule version and no offsets (contracts.md). */
export interface FingerprintFacts {
  readonly postingKey: string;
  readonly ruleId: string;
  readonly field: string;
  readonly quote: string;
  /** The stored text of the field, and where the quote starts in it. */
  readonly raw: string;
  readonly start: number;
}

/** SHA-256 over posting key, rule id, field, folded quote and the ordinal of that quote in the field. */
export function fingerprintOf(facts: FingerprintFacts): string {
  const quote = foldWord(facts.quote).replaceAll(" ", "");
  const parts = [facts.postingKey, facts.ruleId, facts.field, quote, String(ordinalOf(facts))];
  return hash("sha256", parts.join("\u0000"), "hex");
}

function ordinalOf({ raw, quote, start }: FingerprintFacts): number {
  if (quote === "") return 0;
  let ordinal = 0;
  for (let at = raw.indexOf(quote); at >= 0 && at < start; at = raw.indexOf(quote, at + 1)) ordinal += 1;
  return ordinal;
}
