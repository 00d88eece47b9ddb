import { loadRuleset } from "../../audit/ruleset/load-ruleset.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import { programFile } from "../program-files.ts";
import { fillCache } from "./fill-cache.ts";
import { refuseBadRulesDir } from "./refuse-bad-rules-dir.ts";

/** The shipped rules with an office's own folders on top; `known` itself, compiled as it is, while they are those. */
export function openRuleset(
  rulesDirs: readonly string[],
  cacheDir: string | null,
  known: Ruleset | null = null,
): Ruleset {
  for (const dir of rulesDirs) refuseBadRulesDir(dir);
  if (cacheDir !== null) fillCache(cacheDir);
  return loadRuleset({ dirs: ruleFolders(rulesDirs), cacheDir, known });
}

/** The rule folders in order, the shipped one first. */
export function ruleFolders(rulesDirs: readonly string[]): readonly string[] {
  return [programFile("rules"), ...rulesDirs];
}

/** Opens rule sets as `openRuleset` does, and keeps the last: the same rules are loaded and compiled once. */
export type RulesetShelf = (rulesDirs: readonly string[], cacheDir: string) => Ruleset;

/** An empty shelf. */
export function createRulesetShelf(): RulesetShelf {
  let last: Ruleset | null = null;
  return (rulesDirs, cacheDir) => {
    last = openRuleset(rulesDirs, cacheDir, last);
    return last;
  };
}
