import { itemsNamed } from "../../../audit/rule-in-force.ts";
import { articlesOf } from "../../../model/legal-basis.ts";
import { type TriedText, triedFindings } from "../../../offline/tried-findings.ts";
import { lawName } from "../../../report/law-citation.ts";
import type { RuleBook } from "./rule-book.ts";

/** What the rules of this machine say of a text; nothing of it is stored or logged. */
export function tryText(rules: RuleBook, text: TriedText) {
  return triedFindings(rules, text);
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
