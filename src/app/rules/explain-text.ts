import { createAuditor } from "../../audit/auditor.ts";
import type { Attempt } from "../../audit/judge/explain.ts";
import type { EmployerType } from "../../model/closed-lists.ts";
import type { Finding } from "../../model/finding.ts";
import type { PostingField, PostingText } from "../../model/posting.ts";
import type { ReadRules } from "./rule-sources.ts";

/** A text to explain, with what else a posting would say. */
export interface TextToExplain {
  readonly text: string;
  readonly title: string;
  readonly fields: readonly PostingField[];
  readonly employer: string | null;
  readonly employerType: EmployerType;
  readonly postedOn: string | null;
  readonly jurisdiction: string | null;
}

/** Why one rule did or did not report a stretch of text; for near misses the closest phrases only. */
export interface RuleAnswer {
  readonly ruleId: string;
  readonly title: string;
  readonly attempts: readonly Attempt[];
}

/** One stretch of text: the words that were recognised in it and what the rules made of it. */
export interface StretchAnswer {
  readonly field: string;
  readonly text: string;
  readonly words: readonly { readonly text: string; readonly classes: readonly string[] }[];
  /** Rules with a phrase that matched in full: findings, exceptions, conditions that failed. */
  readonly matched: readonly RuleAnswer[];
  /** Rules that came near: each phrase with the first element that failed. */
  readonly near: readonly RuleAnswer[];
}

/** The findings of a text and, stretch by stretch, how they came about; no stretch has any word of the lexicon when empty. */
export interface TextAnswer {
  readonly findings: readonly Finding[];
  readonly stretches: readonly StretchAnswer[];
}

/** Explains a text against a rule set. */
export function explainText({ ruleset, rules }: ReadRules, asked: TextToExplain): TextAnswer {
  const auditor = createAuditor(ruleset);
  const posting = postingOf(asked);
  const titles = new Map(rules.map(({ rule }) => [rule.id, rule.title]));
  const stretches = auditor.explain(posting).texts.map(({ field, text, words, attempts }): StretchAnswer => {
    const matched = byRule(
      attempts.filter(({ outcome }) => outcome !== "element"),
      titles,
    );
    const settled = new Set(matched.map(({ ruleId }) => ruleId));
    const failed = attempts.filter(({ ruleId, outcome }) => outcome === "element" && !settled.has(ruleId));
    return { field, text, words: words.filter(({ text: word }) => word !== ""), matched, near: byRule(failed, titles) };
  });
  return { findings: auditor.audit(posting), stretches };
}

function byRule(attempts: readonly Attempt[], titles: ReadonlyMap<string, string>): readonly RuleAnswer[] {
  const answers = new Map<string, Map<string, Attempt>>();
  for (const attempt of attempts) {
    const known = answers.get(attempt.ruleId) ?? new Map<string, Attempt>();
    known.set(`${attempt.phrase}\u0000${attempt.outcome}\u0000${attempt.detail}`, attempt);
    answers.set(attempt.ruleId, known);
  }
  return [...answers].map(([ruleId, known]) => ({
    ruleId,
    title: titles.get(ruleId) ?? "",
    attempts: [...known.values()],
  }));
}

function postingOf({ text, ...rest }: TextToExplain): PostingText {
  return { key: "explain", body: text, ...rest, location: null };
}
