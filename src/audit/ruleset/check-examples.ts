import type { Finding } from "../../model/finding.ts";
import type { PostingText } from "../../model/posting.ts";
import type { Rule, RuleExample } from "../../model/rule.ts";
import { type Auditor, createAuditor } from "../auditor.ts";
import type { Ruleset } from "../ruleset.ts";
import type { RuleWithFile } from "./check-rules.ts";
import { invalid, lineOf } from "./rule-files.ts";

const WAY_OUT = "确要改变这一结论的，请把这条规则复制到附加规则目录，连同示例一起改";

type ExampleFacts = Exclude<RuleExample, string>;

/** Audits every rule's own examples; throws RULES_INVALID at the first that does not hold. `added` is the last folder. */
export function checkExamples(ruleset: Ruleset, rules: readonly RuleWithFile[], added: string | undefined): void {
  const auditor = createAuditor(ruleset);
  for (const { rule, file } of rules) {
    if (rule.status === "draft" || rule.status === "retired") continue;
    for (const problem of exampleProblems(rule, auditor)) {
      const what = `示例“${problem.text}”不成立：${problem.what}`;
      throw invalid(
        file,
        lineOf(file, problem.text),
        file.dir === added ? what : `加上附加规则以后，${what}；${WAY_OUT}`,
      );
    }
  }
}

/** One example that does not hold. */
export interface ExampleProblem {
  readonly text: string;
  readonly what: string;
}

/** The examples of a rule that do not hold, with what came instead. */
export function exampleProblems(rule: Rule, auditor: Auditor): readonly ExampleProblem[] {
  const { hit, miss, becomes } = rule.examples;
  return [
    ...hit.flatMap((example) => problemOf(example, hitProblem(factsOf(example), rule, auditor))),
    ...miss.flatMap((example) => problemOf(example, missProblem(factsOf(example), rule, auditor))),
    ...becomes.flatMap((example) => problemOf(example, becomesProblem(factsOf(example), rule, auditor))),
  ];
}

function problemOf(example: RuleExample, what: string | null): readonly ExampleProblem[] {
  const { text, title, fields } = factsOf(example);
  return what === null ? [] : [{ text: text ?? title ?? Object.values(fields ?? {})[0] ?? "", what }];
}

function factsOf(example: RuleExample): ExampleFacts {
  return typeof example === "string" ? { text: example } : example;
}

/** An example as a posting; where it names no place, as one of the place its rule is for. */
export function examplePosting(example: ExampleFacts, rule: Pick<Rule, "jurisdiction">): PostingText {
  return {
    key: "example",
    title: example.title ?? "",
    body: example.text ?? "",
    fields: Object.entries(example.fields ?? {}).map(([label, value]) => ({ label, value })),
    employer: example.employer ?? null,
    employerType: example.employerType ?? "unknown",
    postedOn: example.postedOn ?? null,
    location: null,
    jurisdiction: example.jurisdiction ?? (rule.jurisdiction === "CN" ? null : rule.jurisdiction.padEnd(6, "0")),
  };
}

function findingsOf(example: ExampleFacts, rule: Rule, auditor: Auditor): readonly Finding[] {
  return auditor.auditApart(examplePosting(example, rule)).filter((finding) => finding.ruleId === rule.id);
}

function hitProblem(example: ExampleFacts, rule: Rule, auditor: Auditor): string | null {
  const findings = findingsOf(example, rule, auditor);
  if (findings.length === 0) return "没有命中";
  const wanted = findings.filter(
    (finding) =>
      (example.mark === undefined || finding.quote === example.mark) &&
      (example.verdict === undefined || finding.verdict === example.verdict) &&
      (example.direction === undefined || finding.direction === example.direction) &&
      (example.flag === undefined || finding.flags.includes(example.flag)),
  );
  return wanted.length > 0 ? null : `得到的是 ${findings.map(shown).join("；")}`;
}

function shown({ quote, verdict, direction, flags }: Finding): string {
  return `“${quote}” ${verdict} ${direction} ${flags.join(" ")}`.trim();
}

function missProblem(example: ExampleFacts, rule: Rule, auditor: Auditor): string | null {
  const findings = findingsOf(example, rule, auditor);
  return findings.length === 0 ? null : `不应命中，却命中了 ${findings.map(shown).join("；")}`;
}

function becomesProblem(example: ExampleFacts, rule: Rule, auditor: Auditor): string | null {
  if (example.verdict === "none") return exceptedProblem(example, rule, auditor);
  const findings = findingsOf(example, rule, auditor);
  const wanted = findings.filter(
    (finding) =>
      (example.verdict === undefined || finding.verdict === example.verdict) &&
      (example.by === undefined || finding.exceptionsConsidered.some(({ id, held }) => held && id === example.by)),
  );
  return wanted.length > 0 ? null : `得到的是 ${findings.map(shown).join("；") || "没有命中"}`;
}

function exceptedProblem(example: ExampleFacts, rule: Rule, auditor: Auditor): string | null {
  const problem = missProblem(example, rule, auditor);
  if (problem !== null || example.by === undefined) return problem;
  const attempts = auditor.explain(examplePosting(example, rule)).texts.flatMap((text) => text.attempts);
  const isExcepted = attempts.some(
    ({ ruleId, outcome, detail }) =>
      ruleId === rule.id && outcome === "excepted" && detail.startsWith(`例外 ${example.by}：`),
  );
  return isExcepted ? null : `没有因例外 ${example.by} 而排除`;
}
