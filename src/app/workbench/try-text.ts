import { itemsNamed } from "../../audit/rule-in-force.ts";
import type { EmployerType } from "../../model/closed-lists.ts";
import { articlesOf } from "../../model/legal-basis.ts";
import type { PostingText } from "../../model/posting.ts";
import { lawName } from "../../report/law-citation.ts";
import type { RuleBook } from "./rule-book.ts";

export interface TriedText {
  readonly title: string;
  readonly text: string;
  readonly employerType: EmployerType;
}

/** What the rules of this machine say of a text; nothing of it is stored or logged. Lawful preferences are left out. */
export function tryText(rules: RuleBook, { title, text, employerType }: TriedText) {
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
    .map((finding) => ({ finding, ...finding }))
    .map(({ finding, ground, verdict, span, quote, ruleId, trace, advice, suggestion }) => ({
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
    }));
}

/** Every rule in force or on trial with the articles it names, by ground. */
export function ruleRows(rules: RuleBook) {
  return rules.rules
    .map(({ id, title, ground, verdict, status, version, basis }) => ({
      id,
      title,
      ground,
      verdict,
      status,
      version,
      articles: articlesOf({ basis: basis.map(({ ref }) => ref), items: itemsNamed(basis) }, rules.law).map(lawName),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
