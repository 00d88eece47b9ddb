import { examplePosting } from "../../audit/ruleset/check-examples.ts";
import type { PostingText } from "../../model/posting.ts";
import type { Rule, RuleExample } from "../../model/rule.ts";

/** What an example says beside its text. */
export type ExampleFacts = Exclude<RuleExample, string>;

/** An example in its long form. */
export function exampleFacts(example: RuleExample): ExampleFacts {
  return typeof example === "string" ? { text: example } : example;
}

/** An example of a rule as the posting that the loader audits. */
export function postingOfExample(example: RuleExample, rule: Pick<Rule, "jurisdiction">): PostingText {
  return examplePosting(exampleFacts(example), rule);
}

/** The words of an example in one line, fields as `标签：值`. */
export function exampleText(example: RuleExample): string {
  const { title, text, fields } = exampleFacts(example);
  const labelled = Object.entries(fields ?? {}).map(([label, value]) => `${label}：${value}`);
  return [title, text, ...labelled].filter((part) => part !== undefined && part !== "").join("　");
}
