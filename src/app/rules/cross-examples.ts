import type { Auditor } from "../../audit/auditor.ts";
import type { Finding } from "../../model/finding.ts";
import type { Rule, RuleExample } from "../../model/rule.ts";
import { exampleText, postingOfExample } from "./example-posting.ts";

/** An example of one rule whose words another rule reports as well. */
export interface Overlap {
  readonly ruleId: string;
  readonly kind: "hit" | "miss";
  readonly text: string;
  readonly otherRuleId: string;
  readonly quote: string;
  readonly verdict: Finding["verdict"];
}

/**
 * The examples of every rule that other rules report: for `hit`, findings over the same words; for `miss`, findings
 * of the same ground. Rules that name each other under `related` are expected to.
 */
export function overlapsOf(rules: readonly Rule[], auditor: Auditor): readonly Overlap[] {
  const related = new Set(
    rules.flatMap((rule) => rule.related.flatMap((id) => [`${rule.id} ${id}`, `${id} ${rule.id}`])),
  );
  return rules.flatMap((rule) => {
    const overlaps = [
      ...rule.examples.hit.flatMap((example) => overlapsOfHit(rule, example, auditor)),
      ...rule.examples.miss.flatMap((example) => overlapsOfMiss(rule, example, auditor)),
    ];
    return overlaps.filter(({ otherRuleId }) => !related.has(`${rule.id} ${otherRuleId}`));
  });
}

function overlapsOfHit(rule: Rule, example: RuleExample, auditor: Auditor): readonly Overlap[] {
  const findings = auditor.audit(postingOfExample(example, rule));
  const own = findings.filter(({ ruleId }) => ruleId === rule.id);
  return findings
    .filter((finding) => finding.ruleId !== rule.id && own.some((mine) => isOver(mine, finding)))
    .map((finding) => overlapOf(rule, "hit", example, finding));
}

function overlapsOfMiss(rule: Rule, example: RuleExample, auditor: Auditor): readonly Overlap[] {
  return auditor
    .audit(postingOfExample(example, rule))
    .filter((finding) => finding.ruleId !== rule.id && finding.ground === rule.ground && finding.verdict !== "lawful")
    .map((finding) => overlapOf(rule, "miss", example, finding));
}

function isOver(a: Finding, b: Finding): boolean {
  return a.span.field === b.span.field && a.span.start < b.span.end && b.span.start < a.span.end;
}

function overlapOf(rule: Rule, kind: Overlap["kind"], example: RuleExample, finding: Finding): Overlap {
  const { ruleId: otherRuleId, quote, verdict } = finding;
  return { ruleId: rule.id, kind, text: exampleText(example), otherRuleId, quote, verdict };
}
