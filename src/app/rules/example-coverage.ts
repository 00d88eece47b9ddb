import type { Auditor } from "../../audit/auditor.ts";
import type { Rule, RuleMatch } from "../../model/rule.ts";
import { postingOfExample } from "./example-posting.ts";

const FEWEST_HITS = 2;

/** What the examples of a rule leave untried: too few hits, no near miss, phrases that no example goes through. */
export function coverageGaps(rule: Rule, auditor: Auditor): readonly string[] {
  const { hit, miss } = rule.examples;
  const untried = untriedPhrases(rule, auditor);
  return [
    ...(hit.length < FEWEST_HITS ? [`只有 ${hit.length} 个命中示例`] : []),
    ...(miss.length === 0 ? ["没有不命中的近似示例"] : []),
    ...(untried.length > 0 ? [`没有示例用到这些短语：${untried.join("，")}`] : []),
  ];
}

function untriedPhrases(rule: Rule, auditor: Auditor): readonly string[] {
  const examples = [...rule.examples.hit, ...rule.examples.becomes];
  const used = new Set(
    examples
      .flatMap((example) => auditor.explain(postingOfExample(example, rule)).texts)
      .flatMap(({ attempts }) => attempts)
      .filter(({ ruleId, outcome }) => ruleId === rule.id && outcome !== "element")
      .map(({ phrase }) => phrase),
  );
  return [...new Set(phrasesOf(rule))].filter((phrase) => !used.has(phrase));
}

function phrasesOf(rule: Rule): readonly string[] {
  const matches: readonly RuleMatch[] = [...rule.match, ...rule.fields.flatMap(({ value }) => value)];
  return matches.map((match) => (typeof match === "string" ? match : match.phrase));
}
