import { type Auditor, createAuditor } from "../../audit/auditor.ts";
import { exampleProblems } from "../../audit/ruleset/check-examples.ts";
import type { Rule } from "../../model/rule.ts";
import { overlapsOf } from "./cross-examples.ts";
import { coverageGaps } from "./example-coverage.ts";
import type { ReadRules } from "./rule-sources.ts";
import { wordingProblems } from "./rule-wording.ts";
import { type DisguiseTrial, tryDisguises } from "./try-disguises.ts";

/** One thing to put right in a rule (`error`), or to look at (`notice`), as a Chinese sentence without full stop. */
export interface RuleProblem {
  readonly severity: "error" | "notice";
  readonly kind: "example" | "wording" | "disguise" | "overlap" | "coverage";
  readonly ruleId: string;
  readonly what: string;
}

/** What `rules check` found, and how much it tried. */
export interface RulesReport {
  readonly rules: number;
  readonly examples: number;
  /** By disguise: how many quotes were tried and how many of them were found. */
  readonly disguises: Readonly<Record<string, { readonly tried: number; readonly found: number }>>;
  readonly problems: readonly RuleProblem[];
}

/** Tries a rule set on its own examples, on each other's examples and on every hit in disguise. */
export function checkRuleFolder({ ruleset, rules: entries }: ReadRules): RulesReport {
  const auditor = createAuditor(ruleset);
  const rules = entries.map(({ rule }) => rule).filter(({ status }) => status === "stable" || status === "trial");
  const trials = rules.flatMap((rule) => tryDisguises(rule, auditor));
  return {
    rules: rules.length,
    examples: rules.reduce((sum, rule) => sum + exampleCount(rule), 0),
    disguises: disguiseCounts(trials),
    problems: [
      ...rules.flatMap((rule) => ownProblems(rule, auditor)),
      ...trials.flatMap(trialProblem),
      ...overlapProblems(rules, auditor),
      ...rules.flatMap((rule) => coverageGaps(rule, auditor).map(notice("coverage", rule.id))),
    ],
  };
}

function exampleCount({ examples: { hit, miss, becomes } }: Rule): number {
  return hit.length + miss.length + becomes.length;
}

function ownProblems(rule: Rule, auditor: Auditor): readonly RuleProblem[] {
  return [
    ...exampleProblems(rule, auditor).map(({ text, what }) => error("example", rule.id)(`示例“${text}”${what}`)),
    ...wordingProblems(rule).map(error("wording", rule.id)),
  ];
}

function trialProblem({ ruleId, disguise, text, outcome }: DisguiseTrial): readonly RuleProblem[] {
  switch (outcome) {
    case "found":
    case "known_gap":
      return [];
    case "missed":
      return [error("disguise", ruleId)(`写成“${text}”（${disguise}）就不再命中；请改规则，或者写入 known_gaps`)];
    case "not_flagged":
      return [error("disguise", ruleId)(`写成“${text}”（${disguise}）仍命中，但没有标明“变形书写”`)];
    case "gap_closed":
      return [notice("disguise", ruleId)(`“${text}”已能命中，可从 known_gaps 移入 hit`)];
  }
}

function overlapProblems(rules: readonly Rule[], auditor: Auditor): readonly RuleProblem[] {
  return overlapsOf(rules, auditor).map(({ ruleId, kind, text, otherRuleId, quote, verdict }) => {
    const example = kind === "hit" ? "命中示例" : "不命中示例";
    return notice("overlap", ruleId)(`${example}“${text}”也被 ${otherRuleId} 命中（“${quote}”，${verdict}）`);
  });
}

function disguiseCounts(trials: readonly DisguiseTrial[]): RulesReport["disguises"] {
  const counts: Record<string, { tried: number; found: number }> = {};
  for (const { disguise, outcome } of trials) {
    const count = counts[disguise] ?? { tried: 0, found: 0 };
    counts[disguise] = count;
    count.tried += 1;
    if (outcome !== "missed" && outcome !== "known_gap") count.found += 1;
  }
  return counts;
}

function error(kind: RuleProblem["kind"], ruleId: string): (what: string) => RuleProblem {
  return (what) => ({ severity: "error", kind, ruleId, what });
}

function notice(kind: RuleProblem["kind"], ruleId: string): (what: string) => RuleProblem {
  return (what) => ({ severity: "notice", kind, ruleId, what });
}
