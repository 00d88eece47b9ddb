import { loadRuleset } from "../../audit/ruleset/load-ruleset.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import { programFile } from "../program-files.ts";
import { fillCache } from "./fill-cache.ts";
import { refuseBadRulesDir } from "./refuse-bad-rules-dir.ts";

/** The shipped rules with an office's own folders on top. */
export function openRuleset(rulesDirs: readonly string[], cacheDir: string | null): Ruleset {
  for (const dir of rulesDirs) refuseBadRulesDir(dir);
  if (cacheDir !== null) fillCache(cacheDir);
  return loadRuleset({ dirs: ruleFolders(rulesDirs), cacheDir });
}

/** The rule folders in order, the shipped one first. */
export function ruleFolders(rulesDirs: readonly string[]): readonly string[] {
  return [programFile("rules"), ...rulesDirs];
}
