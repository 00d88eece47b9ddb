import type { RuleException, WordClass } from "../../model/rule.ts";
import { compiledException } from "../compile/compile-exceptions.ts";
import type { Lexicon } from "../compile/compile-lexicon.ts";
import { compilePhrase } from "../compile/compile-phrase.ts";
import { ConditionProblem } from "../compile/condition.ts";
import { nearestHint } from "../compile/nearest.ts";
import { PhraseProblem } from "../compile/phrase.ts";
import type { Ruleset } from "../ruleset.ts";
import { invalid, lineOf, type RuleFile } from "./rule-files.ts";

/** Refuses word classes, shields and shared exceptions that name what is not there or cannot be compiled (RULES_INVALID). */
export function checkWords(ruleset: Ruleset, files: readonly RuleFile[], lexicon: Lexicon): void {
  const lexicons = files.filter(({ path }) => path.startsWith("lexicon/"));
  const shared = files.filter(({ path }) => path === "exceptions.yaml");
  for (const [name, wordClass] of ruleset.classes) checkClass(name, wordClass, files, ruleset);
  for (const { id, phrases } of ruleset.shields) {
    const file = fileWith(lexicons, id);
    compiled(file, () => phrases.map((phrase) => compilePhrase(phrase, lexicon, ANYWHERE)));
  }
  for (const exception of ruleset.exceptions.values()) {
    const file = fileWith(shared, exception.id);
    checkBasis(exception, file, ruleset);
    checkClassNames(exception, file, ruleset);
    compiled(file, () => compiledException(exception, ruleset, lexicon));
  }
}

const ANYWHERE = { passesClauses: true, needsAnchor: false };

/** The last file that names something, for later folders override earlier ones. */
function fileWith(files: readonly RuleFile[], name: string): RuleFile | undefined {
  return files.findLast(({ text }) => text.includes(name));
}

function checkClass(name: string, wordClass: WordClass, files: readonly RuleFile[], ruleset: Ruleset): void {
  const neighbours = [...(wordClass.erasedBefore ?? []), ...(wordClass.erasedAfter ?? [])];
  const unknown =
    wordClass.also.find((other) => !ruleset.classes.has(other) && !isAskedFor(other, files)) ??
    neighbours.flatMap((word) => /^【(.+)】$/.exec(word)?.[1] ?? []).find((other) => !ruleset.classes.has(other));
  if (unknown === undefined) return;
  const file = files.findLast(({ text }) => text.includes(`${name}:`) && text.includes(unknown));
  throw unknownClass(unknown, file, ruleset, `词类【${name}】`);
}

/** Whether some exception looks for all classes that count as this one; such a name needs no class of its own. */
function isAskedFor(name: string, files: readonly RuleFile[]): boolean {
  return files.some(({ text }) => text.includes(`【${name}】`));
}

/** Refuses articles that the registry does not know, in an exception shared or a rule's own. */
export function checkBasis(exception: RuleException, file: RuleFile | undefined, { law }: Ruleset): void {
  const missing = exception.basis.find(({ ref }) => !law.has(ref))?.ref;
  if (missing === undefined) return;
  const hint = nearestHint(missing, law.keys());
  throw refused(file, missing, `例外 ${exception.id} 引用了未登记的法条 ${missing}${hint}`);
}

/** Refuses words written `【class】` of a class that is not there, anywhere in a part of a rule or in an exception. */
export function checkClassNames(part: unknown, file: RuleFile | undefined, ruleset: Ruleset): void {
  for (const [, name = ""] of JSON.stringify(part).matchAll(/"【([^】"]+)】"/g)) {
    const isKnown = ruleset.classes.has(name) || [...ruleset.classes.values()].some(({ also }) => also.includes(name));
    if (!isKnown) throw unknownClass(name, file, ruleset, "");
  }
}

function unknownClass(name: string, file: RuleFile | undefined, { classes }: Ruleset, where: string): Error {
  const hint = nearestHint(name, classes.keys(), (other) => `【${other}】`);
  return refused(file, name, `${where}${where === "" ? "" : "用到的"}【${name}】没有登记为词类${hint}`);
}

/** Runs a compilation, so that a problem names its file and line. */
export function compiled(file: RuleFile | undefined, compile: () => unknown): void {
  try {
    compile();
  } catch (error) {
    if (!(error instanceof PhraseProblem || error instanceof ConditionProblem)) throw error;
    throw refused(file, /“([^”]+)”/.exec(error.message)?.[1], error.message);
  }
}

function refused(file: RuleFile | undefined, words: string | undefined, detail: string): Error {
  const line = file === undefined || words === undefined ? null : lineOf(file, words);
  return invalid(file ?? { path: "词类与例外" }, line, detail);
}
