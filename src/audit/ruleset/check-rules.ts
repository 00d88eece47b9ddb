import type { BasisRef, Rule, RuleMatch } from "../../model/rule.ts";
import { compileExceptions } from "../compile/compile-exceptions.ts";
import { compileLexicon, type Lexicon } from "../compile/compile-lexicon.ts";
import { compilePhrase } from "../compile/compile-phrase.ts";
import { ConditionProblem, parseCondition } from "../compile/condition.ts";
import { PhraseProblem } from "../compile/phrase.ts";
import type { Ruleset } from "../ruleset.ts";
import { invalid, lineOf, type RuleFile } from "./rule-files.ts";

/** A rule and the file it stands in. */
export interface RuleWithFile {
  readonly rule: Rule;
  readonly file: RuleFile;
}

const HARD_WORDS = ["违法", "禁止", "必须"];

/** Refuses references to nothing, hints worded like bans, and phrases that cannot be compiled (RULES_INVALID). */
export function checkRules(ruleset: Ruleset, rules: readonly RuleWithFile[]): void {
  for (const exception of ruleset.exceptions.values()) {
    const missing = missingBasis(exception.basis, ruleset);
    if (missing !== null)
      throw invalid({ path: "exceptions.yaml" }, null, `例外 ${exception.id} 引用了未登记的法条 ${missing}`);
  }
  const lexicon = compileLexicon(ruleset.classes);
  for (const { rule, file } of rules) {
    checkReferences(rule, file, ruleset);
    checkWording(rule, file);
    checkPairs(rule, file);
    checkPhrases(rule, file, ruleset, lexicon);
  }
}

function checkReferences(rule: Rule, file: RuleFile, ruleset: Ruleset): void {
  const missing = missingBasis(rule.basis, ruleset);
  if (missing !== null)
    throw invalid(file, lineOf(file, missing), `引用了未登记的法条 ${missing}，请先登记到 rules/law/`);
  for (const entry of rule.unless) {
    if (typeof entry === "string") {
      if (!ruleset.exceptions.has(entry)) throw invalid(file, lineOf(file, entry), `没有名为 ${entry} 的共用例外`);
      continue;
    }
    const absent = missingBasis(entry.basis, ruleset);
    if (absent !== null) throw invalid(file, lineOf(file, absent), `例外 ${entry.id} 引用了未登记的法条 ${absent}`);
  }
  for (const name of classNames(rule)) {
    if (!ruleset.classes.has(name)) throw invalid(file, lineOf(file, `【${name}】`), `没有名为【${name}】的词类`);
  }
}

function missingBasis(basis: readonly BasisRef[], ruleset: Ruleset): string | null {
  return basis.find(({ ref }) => !ruleset.law.has(ref))?.ref ?? null;
}

/** Every class that an exception or a field label of the rule names. */
function classNames(rule: Rule): ReadonlySet<string> {
  const text = JSON.stringify([rule.unless, rule.fields.map(({ label }) => label)]);
  return new Set([...text.matchAll(/"【([^】"]+)】"/g)].map((found) => found[1] ?? ""));
}

function checkWording(rule: Rule, file: RuleFile): void {
  if (rule.verdict !== "hint") return;
  const word = HARD_WORDS.find((hard) => `${rule.title}${rule.remedy.advice}`.includes(hard));
  if (word !== undefined) throw invalid(file, lineOf(file, word), `提示类规则的文字不能用“${word}”`);
}

function checkPairs(rule: Rule, file: RuleFile): void {
  const sides = Object.keys(rule.pair ?? {}).length;
  if (rule.pair !== undefined && (sides !== 2 || rule.decide.length === 0)) {
    throw invalid(file, lineOf(file, "pair"), "pair 需要恰好两侧，并配有 decide");
  }
  if (rule.match.length === 0 && rule.fields.length === 0 && rule.pair === undefined) {
    throw invalid(file, null, "规则没有 match、fields 或 pair，不会命中任何文字");
  }
}

/** Compiles every phrase and condition of a rule, so that a problem names its file and line. */
function checkPhrases(rule: Rule, file: RuleFile, ruleset: Ruleset, lexicon: Lexicon): void {
  try {
    const use = { passesClauses: false, needsAnchor: true };
    for (const phrase of freePhrases(rule)) compilePhrase(phrase, lexicon, use);
    for (const phrase of rule.fields.flatMap(({ value }) => value)) {
      compilePhrase(textOf(phrase), lexicon, { ...use, needsAnchor: false });
    }
    for (const condition of conditionsOf(rule)) parseCondition(condition);
    compileExceptions(rule, ruleset, lexicon);
  } catch (error) {
    if (!(error instanceof PhraseProblem || error instanceof ConditionProblem)) throw error;
    const quoted = /“([^”]+)”/.exec(error.message)?.[1];
    throw invalid(file, quoted === undefined ? null : lineOf(file, quoted), error.message);
  }
}

/** Phrases tried on any text; those under a field label need no anchor. */
function freePhrases(rule: Rule): readonly string[] {
  return [...rule.match.map(textOf), ...Object.values(rule.pair ?? {}).flat()];
}

function textOf(match: RuleMatch): string {
  return typeof match === "string" ? match : match.phrase;
}

function conditionsOf(rule: Rule): readonly string[] {
  const matches = [...rule.match, ...rule.fields.flatMap(({ value }) => value)];
  const own = matches.flatMap((match) => (typeof match === "string" || match.where === undefined ? [] : [match.where]));
  return [...own, ...(rule.where === undefined ? [] : [rule.where]), ...rule.decide.map(({ when }) => when)];
}
