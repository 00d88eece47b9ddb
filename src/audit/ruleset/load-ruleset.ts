import { z } from "zod";
import { PingpinError } from "../../model/errors.ts";
import { LegalBasis } from "../../model/legal-basis.ts";
import { LexiconFile, Rule, RuleException, RulesetHead, type ShieldPhrases, type WordClass } from "../../model/rule.ts";
import { nearestHint } from "../compile/nearest.ts";
import { asRuleset, type Ruleset } from "../ruleset.ts";
import { checkExamples } from "./check-examples.ts";
import { checkRules, type RuleWithFile } from "./check-rules.ts";
import { joinWords } from "./join-words.ts";
import { hashRuleFiles, invalid, lineOf, parseRuleFile, type RuleFile, readRuleFiles } from "./rule-files.ts";
import { rememberedRuleset, rememberRuleset } from "./ruleset-cache.ts";

/** Where rules come from; later folders override earlier ones by id, class name, exception id and law id. */
export interface LoadOptions {
  readonly dirs: readonly string[];
  /** Where results are kept by the rule set's hash, or null to work everything out anew. */
  readonly cacheDir: string | null;
  /** A rule set loaded before; when the files are still the same, it is what the caller gets. */
  readonly known?: Ruleset | null;
}

/** Loads, checks and tries a rule set; throws RULES_INVALID naming file, line and what to do. */
export function loadRuleset({ dirs, cacheDir, known = null }: LoadOptions): Ruleset {
  const files = dirs.flatMap((dir) => readRuleFiles(dir));
  if (files.length === 0)
    throw new PingpinError("RULES_INVALID", { subject: dirs.join("、"), detail: "目录中没有规则文件" });
  const hash = hashRuleFiles(files);
  if (known?.hash === hash) return { ...known, cacheDir };
  const remembered = cacheDir === null ? null : rememberedRuleset(cacheDir, hash);
  if (remembered !== null) return remembered;
  const { ruleset, rules } = assemble(files, hash, cacheDir);
  checkRules(ruleset, rules, files);
  checkExamples(ruleset, rules, dirs.at(-1));
  if (cacheDir !== null) rememberRuleset(cacheDir, ruleset);
  return ruleset;
}

/** A rule set that was read but not yet tried on its own examples. */
export interface UntriedRuleset {
  readonly ruleset: Ruleset;
  readonly rules: readonly RuleWithFile[];
}

/** Reads and checks a rule set without running its examples, for tools that list every problem at once. */
export function readRuleset({ dirs, cacheDir }: LoadOptions): UntriedRuleset {
  const files = dirs.flatMap((dir) => readRuleFiles(dir));
  const untried = assemble(files, hashRuleFiles(files), cacheDir);
  checkRules(untried.ruleset, untried.rules, files);
  return untried;
}

function assemble(files: readonly RuleFile[], hash: string, cacheDir: string | null): UntriedRuleset {
  refuseStray(files);
  const classes = new Map<string, WordClass>();
  const shields = new Map<string, ShieldPhrases>();
  for (const file of files.filter(({ path }) => path.startsWith("lexicon/"))) addLexicon(file, classes, shields);
  const exceptions = listById(files, (path) => path === "exceptions.yaml", RuleException);
  const law = listById(files, (path) => path.startsWith("law/"), LegalBasis);
  const rules = readRules(files);
  const head = readHead(files);
  const ruleset = asRuleset({
    hash,
    version: head.version,
    head,
    rules: rules.map(({ rule }) => rule),
    classes: joinWords(classes, files),
    shields: [...shields.values()],
    exceptions,
    law,
    cacheDir,
  });
  return { ruleset, rules };
}

function addLexicon(file: RuleFile, classes: Map<string, WordClass>, shields: Map<string, ShieldPhrases>): void {
  const lexicon = parseRuleFile(file, LexiconFile);
  for (const [name, wordClass] of Object.entries(lexicon.classes)) {
    const known = classes.get(name);
    if (wordClass.extend) classes.set(name, extended(name, wordClass, classes, file));
    else if (known?.anchor === true && !wordClass.anchor) throw losesAnchor(name, file);
    else classes.set(name, wordClass);
  }
  for (const shield of lexicon.shields) shields.set(shield.id, shield);
}

/** A class with the words that an overlay adds to it. */
function extended(
  name: string,
  { words, values }: WordClass,
  classes: ReadonlyMap<string, WordClass>,
  file: RuleFile,
): WordClass {
  const known = classes.get(name);
  if (known !== undefined)
    return { ...known, words: [...known.words, ...words], values: { ...known.values, ...values } };
  const hint = nearestHint(name, classes.keys(), (other) => `【${other}】`);
  const detail = `没有【${name}】这个词类可以增加词语${hint}；新的词类不写 extend`;
  throw invalid(file, lineOf(file, `${name}:`), detail);
}

function losesAnchor(name: string, file: RuleFile): Error {
  const detail = `【${name}】已有，这样写会整个换掉它；只增加词语请写 extend: true，确要换掉请写 anchor: true`;
  return invalid(file, lineOf(file, `${name}:`), detail);
}

/** Entries of list files by id; twice the same id in one folder is an error, in a later folder an override. */
function listById<T extends { readonly id: string }>(
  files: readonly RuleFile[],
  isWanted: (path: string) => boolean,
  schema: z.ZodType<T>,
): ReadonlyMap<string, T> {
  const entries = new Map<string, { readonly entry: T; readonly dir: string }>();
  for (const file of files.filter(({ path }) => isWanted(path))) {
    for (const entry of parseRuleFile(file, z.array(schema))) {
      if (entries.get(entry.id)?.dir === file.dir)
        throw invalid(file, lineOf(file, `id: ${entry.id}`), `编号 ${entry.id} 重复`);
      entries.set(entry.id, { entry, dir: file.dir });
    }
  }
  return new Map([...entries].map(([id, { entry }]) => [id, entry]));
}

function readRules(files: readonly RuleFile[]): readonly RuleWithFile[] {
  const rules = new Map<string, RuleWithFile>();
  for (const file of files.filter(({ path }) => isRulePath(path))) {
    const rule = parseRuleFile(file, Rule);
    if (rules.get(rule.id)?.file.dir === file.dir)
      throw invalid(file, lineOf(file, rule.id), `规则编号 ${rule.id} 重复`);
    rules.set(rule.id, { rule, file });
  }
  return [...rules.values()];
}

/** What may lie beside the folders of a rule set. */
const AT_THE_TOP = new Set(["RULESET.yaml", "exceptions.yaml"]);

/** A file that no part of the rule set would read: its author would believe it in force. */
function refuseStray(files: readonly RuleFile[]): void {
  const stray = files.find(({ path }) => !path.includes("/") && !AT_THE_TOP.has(path));
  if (stray !== undefined) throw invalid(stray, 1, "没有放在文件夹里，不会生效；请移到所属理由的文件夹（如 sex/）");
}

function isRulePath(path: string): boolean {
  return path.includes("/") && !path.startsWith("lexicon/") && !path.startsWith("law/");
}

function readHead(files: readonly RuleFile[]): RulesetHead {
  const file = files.findLast(({ path }) => path === "RULESET.yaml");
  return file === undefined
    ? { id: "unnamed", version: "0.0.0", title: "未命名规则集", changes: [] }
    : parseRuleFile(file, RulesetHead);
}
