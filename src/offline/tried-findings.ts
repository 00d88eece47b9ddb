import type { EmployerType } from "../model/closed-lists.ts";
import type { Finding } from "../model/finding.ts";
import type { LegalBasis } from "../model/legal-basis.ts";
import { articlesOf } from "../model/legal-basis.ts";
import type { PostingText } from "../model/posting.ts";
import type { Rule } from "../model/rule.ts";
import { lawName } from "../report/law-citation.ts";

/** A text that somebody wants to try before it is published. */
export interface TriedText {
  readonly title: string;
  readonly text: string;
  readonly employerType: EmployerType;
}

/** What reading a text needs of a rule set. */
export interface TryingRules {
  readonly law: ReadonlyMap<string, LegalBasis>;
  rule(id: string): Pick<Rule, "title"> | null;
  audit(text: PostingText): readonly Finding[];
}

/** What the rules say of a text; nothing of it is stored or logged. Lawful preferences are left out. */
export function triedFindings(rules: TryingRules, { title, text, employerType }: TriedText) {
  const posting: PostingText = {
    key: "try",
    title,
    body: text,
    fields: [],
    employer: null,
    employerType,
    postedOn: null,
    location: null,
    jurisdiction: null,
  };
  return rules
    .audit(posting)
    .filter(({ verdict }) => verdict !== "lawful")
    .map((finding) => {
      const { ground, verdict, span, quote, ruleId, trace, advice, suggestion } = finding;
      return {
        ground,
        verdict,
        field: span.field === "title" ? ("title" as const) : ("text" as const),
        start: span.start,
        end: span.end,
        quote,
        ruleTitle: rules.rule(ruleId)?.title ?? ruleId,
        trace,
        articles: articlesOf(finding, rules.law).map(lawName),
        advice,
        suggestion,
      };
    });
}
