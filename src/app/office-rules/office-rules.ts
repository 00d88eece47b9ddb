import { parseRuleFile } from "../../audit/ruleset/rule-files.ts";
import { PingpinError } from "../../model/errors.ts";
import { Rule } from "../../model/rule.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { type OfficeRuleChange, rulesetAfter, withOfficeRule } from "./compare-office-rule.ts";
import { dropOfficeRule, type OfficeRuleState, officeRuleTexts, putOfficeRule } from "./office-rule-folders.ts";

/** A rule of the office, as a list shows it. */
export interface OfficeRule extends Pick<Rule, "id" | "title" | "ground" | "verdict" | "version"> {
  readonly state: OfficeRuleState;
  readonly text: string;
}

const STATES: readonly OfficeRuleState[] = ["on", "waiting"];

/** The rules that this office made itself, those in force first. */
export function officeRules({ home }: Office): readonly OfficeRule[] {
  return STATES.flatMap((state) =>
    [...officeRuleTexts(home, state)].map(([id, text]) => {
      const { title, ground, verdict, version } = ruleOf(text, id);
      return { id, title, ground, verdict, version, state, text };
    }),
  );
}

/** Keeps a new rule, or a new version of one, until it is put in force. Throws RULES_INVALID naming the line. */
export async function proposeOfficeRule(office: Office, text: string, by: string): Promise<OfficeRule> {
  const { id, title, ground, verdict, version } = ruleOf(text, "规则");
  withOfficeRule(office, id, text);
  putOfficeRule(office.home, "waiting", id, text);
  await logAct(office, { by, action: "rule.propose", subject: id, details: `${title} ${version}` });
  return { id, title, ground, verdict, version, state: "waiting", text };
}

/** A change with the hash of the rule set that the comparison before it showed. */
export interface SeenChange extends OfficeRuleChange {
  readonly hash: string;
}

/** Puts a rule in force or takes it out, in a person's name. Throws NOT_FOUND, and NOT_ALLOWED without a present comparison. */
export async function switchOfficeRule(office: Office, { ruleId, to, hash }: SeenChange, by: string): Promise<void> {
  if (rulesetAfter(office, { ruleId, to }).hash !== hash) {
    throw new PingpinError("NOT_ALLOWED", { subject: ruleId, detail: "规则在对比之后又有改动，请重新对比后再决定" });
  }
  const { home } = office;
  const from = to === "on" ? "waiting" : "on";
  const text = officeRuleTexts(home, from).get(ruleId);
  if (text === undefined) {
    throw new PingpinError("NOT_FOUND", { subject: ruleId, detail: "它已不在原来的状态，请刷新页面" });
  }
  // A newer version that waits is kept: the older one stays on record with every rule set that was in force.
  if (to === "on" || !officeRuleTexts(home, "waiting").has(ruleId)) putOfficeRule(home, to, ruleId, text);
  dropOfficeRule(home, from, ruleId);
  const details = `规则集 ${hash.slice(0, 12)}`;
  await logAct(office, { by, action: to === "on" ? "rule.enable" : "rule.disable", subject: ruleId, details });
}

function ruleOf(text: string, name: string): Rule {
  return parseRuleFile({ dir: "", path: name, text }, Rule);
}
