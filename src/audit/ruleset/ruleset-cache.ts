import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import type { Ruleset } from "../ruleset.ts";
import { rulesetOf, rulesetText } from "./ruleset-text.ts";

/** Raised whenever the engine could judge the same files differently, so that examples run again. */
const ENGINE = "14";

/** The rule set of this hash as an earlier load left it, already checked; null when there is none to be used. */
export function rememberedRuleset(cacheDir: string, hash: string): Ruleset | null {
  try {
    const ruleset = rulesetOf(readFileSync(fileOf(cacheDir, hash), "utf8"), cacheDir);
    return ruleset.hash === hash ? ruleset : null;
  } catch {
    return null; // No cache, or a damaged one: the rule files are the truth.
  }
}

/** Keeps a checked rule set for the next start; a folder that cannot be written only costs time. */
export function rememberRuleset(cacheDir: string, ruleset: Ruleset): void {
  try {
    mkdirSync(cacheDir, { recursive: true });
    const path = fileOf(cacheDir, ruleset.hash);
    const part = `${path}.${process.pid}-${threadId}.part`;
    try {
      writeFileSync(part, rulesetText(ruleset));
      renameSync(part, path);
    } finally {
      rmSync(part, { force: true });
    }
  } catch {
    return; // A full or read-only place is no reason not to audit.
  }
}

function fileOf(cacheDir: string, hash: string): string {
  return join(cacheDir, `ruleset-${ENGINE}-${hash.slice(0, 32)}.json`);
}
