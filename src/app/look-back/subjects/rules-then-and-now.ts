import { type Auditor, createAuditor } from "../../../audit/auditor.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Posting } from "../../../model/posting.ts";
import type { Source } from "../../../model/source.ts";
import type { Office } from "../../office.ts";
import { keptRuleset } from "../../pipeline/kept-rulesets.ts";
import { postingText } from "../../pipeline/read-postings.ts";

/** The same words under the rules of the lead and under those in force, so that a change of rules shows as one. */
export interface RulesThenAndNow {
  readonly currentHash: string;
  /** What the rules in force say of a posting. */
  current(posting: Posting, source: Source | null): readonly Finding[];
  /** What the rules of `hash` say, on the law of the day of `at`; null where that rule set is not kept here. */
  former(hash: string, at: string): ((posting: Posting, source: Source | null) => readonly Finding[]) | null;
}

/** Opens both; each rule set is compiled once, when it is first asked for. */
export function rulesThenAndNow(office: Office): RulesThenAndNow {
  const current = office.ruleset();
  const compiled = new Map<string, Auditor | null>();
  const auditorOf = (hash: string, asOf: string): Auditor | null => {
    const key = `${hash} ${asOf}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const ruleset = hash === current.hash ? current : keptRuleset(office.home, hash);
    const auditor = ruleset === null ? null : createAuditor(ruleset, { asOf });
    compiled.set(key, auditor);
    return auditor;
  };
  const today = beijingDay(office.clock.now().toISOString());
  return {
    currentHash: current.hash,
    current: (posting, source) => auditorOf(current.hash, today)?.audit(postingText(posting, source)) ?? [],
    former(hash, at) {
      const auditor = auditorOf(hash, beijingDay(at));
      return auditor === null ? null : (posting, source) => auditor.audit(postingText(posting, source));
    },
  };
}
