import { type Auditor, createAuditor } from "../../../audit/auditor.ts";
import type { Ruleset } from "../../../audit/ruleset.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import type { Finding } from "../../../model/finding.ts";
import type { LegalBasis } from "../../../model/legal-basis.ts";
import type { PostingText } from "../../../model/posting.ts";
import type { Rule } from "../../../model/rule.ts";
import type { Office } from "../../office.ts";
import { loadRebuttals, type Rebuttal } from "../../papers/rebuttals.ts";

/** Rules and articles by id, as they stand on this machine. */
export interface RuleBook {
  readonly hash: string;
  readonly rules: readonly Rule[];
  readonly law: ReadonlyMap<string, LegalBasis>;
  /** What employers are likely to say, for reviewers. */
  readonly rebuttals: readonly Rebuttal[];
  rule(id: string): Rule | null;
  /** Reads the rules anew, after one of the office was put in force or taken out. */
  reload(): void;
  /** The findings of a text under the law of today. */
  audit(text: PostingText): readonly Finding[];
}

/** The rule set of an office; loaded when first asked for, because that takes a moment. */
export function createRuleBook(office: Office): RuleBook {
  const { clock } = office;
  let loaded: Ruleset | null = null;
  let rebuttals: readonly Rebuttal[] | null = null;
  let auditor: { readonly day: string; readonly auditor: Auditor } | null = null;
  const auditorOf = (day: string) => {
    if (auditor?.day !== day) auditor = { day, auditor: createAuditor(ruleset(), { asOf: day }) };
    return auditor.auditor;
  };
  const ruleset = () => {
    loaded ??= office.ruleset();
    return loaded;
  };
  return {
    get hash() {
      return ruleset().hash;
    },
    get rules() {
      return ruleset().rules;
    },
    get law() {
      return ruleset().law;
    },
    get rebuttals() {
      rebuttals ??= loadRebuttals();
      return rebuttals;
    },
    rule: (id) => ruleset().rules.find((rule) => rule.id === id) ?? null,
    reload() {
      loaded = null;
      auditor = null;
    },
    audit: (text) => auditorOf(beijingDay(clock.now().toISOString())).audit(text),
  };
}
