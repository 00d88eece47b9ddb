import type { Rule, RuleMatch } from "../../model/rule.ts";
import { compileExceptions } from "../compile/compile-exceptions.ts";
import { compileLexicon, type Lexicon } from "../compile/compile-lexicon.ts";
import { compilePhrase } from "../compile/compile-phrase.ts";
import { parseCondition } from "../compile/condition.ts";
import { nearestHint } from "../compile/nearest.ts";
import type { Ruleset } from "../ruleset.ts";
import { checkBasis, checkClassNames, checkWords, compiled } from "./check-words.ts";
import { invalid, lineOf, type RuleFile } from "./rule-files.ts";

/** A rule and the file it stands in. */
export interface RuleWithFile {
  readonly rule: Rule;
  readonly file: RuleFile;
}

const HARD_WORDS = ["违法", "禁止", "必须"];

/** Refuses references to nothing, hints worded like bans, and phrases that cannot be compiled (RULES_INVALID). */
export function checkRules(ruleset: Ruleset, rules: readonly RuleWithFile[], files: readonly RuleFile[]): void {
  const lexicon = compileLexicon(ruleset.classes);
  checkWords(ruleset, files, lexicon);
  for (const { rule, file } of rules) {
    checkId(rule, file);
    checkReferences(rule, file, ruleset);
    checkWording(rule, file);
    checkPairs(rule, file);
    compiled(file, () => compilePhrases(rule, ruleset, lexicon));
  }
}

function checkId({ id, ground }: Rule, file: RuleFile): void {
  const [of, name] = id.split(".");
  if (of !== ground)
    throw invalid(file, lineOf(file, id), `编号 ${id} 与事由 ${ground} 不符，应写作 ${ground}.${name}`);
}

function checkReferences(rule: Rule, file: RuleFile, ruleset: Ruleset): void {
  const missing = rule.basis.find(({ ref }) => !ruleset.law.has(ref))?.ref;
  if (missing !== undefined) {
    const hint = nearestHint(missing, ruleset.law.keys());
    const detail = `引用了未登记的法条 ${missing}${hint}；新的法条请先登记到 law/ 文件夹`;
    throw invalid(file, lineOf(file, missing), detail);
  }
  for (const entry of rule.unless) {
    if (typeof entry !== "string") checkBasis(entry, file, ruleset);
    else if (!ruleset.exceptions.has(entry)) {
      const hint = nearestHint(entry, ruleset.exceptions.keys());
      throw invalid(file, lineOf(file, entry), `没有名为 ${entry} 的共用例外${hint}`);
    }
  }
  checkClassNames([rule.unless, rule.fields.map(({ label }) => label)], file, ruleset);
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

function compilePhrases(rule: Rule, ruleset: Ruleset, lexicon: Lexicon): void {
  const use = { passesClauses: false, needsAnchor: true };
  for (const phrase of freePhrases(rule)) compilePhrase(phrase, lexicon, use);
  for (const phrase of rule.fields.flatMap(({ value }) => value)) {
    compilePhrase(textOf(phrase), lexicon, { ...use, needsAnchor: false });
  }
  for (const condition of conditionsOf(rule)) parseCondition(condition);
  compileExceptions(rule, ruleset, lexicon);
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
