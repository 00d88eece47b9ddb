import { compareOfficeRule } from "../../app/office-rules/compare-office-rule.ts";
import { phraseArticles, proposeOfficePhrase } from "../../app/office-rules/office-phrase.ts";
import { officeRules, proposeOfficeRule, switchOfficeRule } from "../../app/office-rules/office-rules.ts";
import type { Workbench } from "../../app/workbench/workbench.ts";
import type { Handlers } from "../call.ts";

/** The rules that an office adds to the shipped ones. */
export const officeRuleHandlers = {
  officeRules: async (bench) => ownRules(bench),
  async proposeRule(bench, { text }, { signedIn }) {
    await proposeOfficeRule(bench.office(), text, signedIn.account.name);
    return ownRules(bench);
  },
  async proposePhrase(bench, wish, { signedIn }) {
    await proposeOfficePhrase(bench.office(), bench.rules, { ...wish, by: signedIn.account.name });
    return ownRules(bench);
  },
  async compareRule(bench, change) {
    const { hash, postings, counts, samples, rules } = await compareOfficeRule(bench.office(), change);
    const titleOf = (id: string) => rules.find((rule) => rule.id === id)?.title ?? id;
    const changes = samples.flatMap(({ kind, title, before, after }) => {
      const shown = after ?? before;
      if (shown === null) return [];
      const verdicts = { before: before?.verdict ?? null, after: after?.verdict ?? null };
      return [{ kind, title, quote: shown.quote, rule: titleOf(shown.ruleId), ...verdicts }];
    });
    return { hash, postings, counts, samples: changes };
  },
  async switchRule(bench, change, { signedIn }) {
    await switchOfficeRule(bench.office(), change, signedIn.account.name);
    bench.rules.reload();
    return ownRules(bench);
  },
} satisfies Partial<Handlers>;

function ownRules({ office, rules }: Workbench) {
  return { rules: officeRules(office()), articles: phraseArticles(rules) };
}
