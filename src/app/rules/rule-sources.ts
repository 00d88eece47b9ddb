import type { RuleWithFile } from "../../audit/ruleset/check-rules.ts";
import { readRuleset } from "../../audit/ruleset/load-ruleset.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import { PingpinError } from "../../model/errors.ts";
import { loadConfiguration } from "../configuration.ts";
import { locateHome } from "../home.ts";
import { officeRuleFolders } from "../office-rules/office-rule-folders.ts";
import { programFile } from "../program-files.ts";

/** Where a command finds its rules: the data folder (its `config.yaml` and cache) and folders laid over the shipped rules. */
export interface RuleSource {
  readonly home: string | null;
  readonly rulesDirs: readonly string[];
}

/** A rule set with the file each rule came from; examples were not run. */
export interface ReadRules {
  readonly ruleset: Ruleset;
  readonly rules: readonly RuleWithFile[];
}

/** The rule folders in order: shipped, of `config.yaml`, of the command line, and what was put in force in the browser. */
export function ruleFolders({ home, rulesDirs }: RuleSource): readonly string[] {
  const located = locateHome(home);
  const { rulesDirs: configured } = loadConfiguration(located);
  return [programFile("rules"), ...configured, ...rulesDirs, ...officeRuleFolders(located)];
}

/** Reads and checks the rules without running examples, so that a tool can list every problem. Throws RULES_INVALID. */
export function readRules(source: RuleSource): ReadRules {
  return readRuleset({ dirs: ruleFolders(source), cacheDir: locateHome(source.home).cache });
}

/** The shipped rules alone, whatever the machine is set up with. */
export function readShippedRules(): ReadRules {
  return readRuleset({ dirs: [programFile("rules")], cacheDir: null });
}

/** Where a rule comes from, as a user is told: 随程序提供, or the folder given with --rules-dir. */
export function originOf(rule: RuleWithFile): string {
  return rule.file.dir === programFile("rules") ? "随程序提供" : rule.file.dir;
}

/** The rule of this id; throws NOT_FOUND naming rules with a similar id. */
export function findRule({ rules }: ReadRules, id: string): RuleWithFile {
  const found = rules.find(({ rule }) => rule.id === id);
  if (found !== undefined) return found;
  const ground = id.split(".")[0] ?? "";
  const near = rules.map(({ rule }) => rule.id).filter((known) => known.startsWith(`${ground}.`));
  const hint = near.length === 0 ? "用 pingpin rules list 查看全部规则" : `同一事由的规则有 ${near.join("、")}`;
  throw new PingpinError("NOT_FOUND", { subject: id, detail: hint });
}
