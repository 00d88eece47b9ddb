import { createAuditor } from "../src/audit/auditor.ts";
import { exampleProblems } from "../src/audit/check-examples.ts";
import { readRuleset } from "../src/audit/load-ruleset.ts";

const { ruleset, rules } = readRuleset({ dirs: ["rules"], cacheDir: null });
const auditor = createAuditor(ruleset);
for (const { rule } of rules) {
  for (const { text, what } of exampleProblems(rule, auditor)) console.log(`${rule.id}：“${text}” ${what}`);
}
