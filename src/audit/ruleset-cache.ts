import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LegalBasis } from "../model/legal-basis.ts";
import type { Rule, RuleException, RulesetHead, ShieldPhrases, WordClass } from "../model/rule.ts";
import { asRuleset, type Ruleset } from "./ruleset.ts";

/** Raised whenever the engine could judge the same files differently, so that examples run again. */
const ENGINE = "2";

interface Stored {
  readonly hash: string;
  readonly head: RulesetHead;
  readonly rules: readonly Rule[];
  readonly classes: readonly (readonly [string, WordClass])[];
  readonly shields: readonly ShieldPhrases[];
  readonly exceptions: readonly (readonly [string, RuleException])[];
  readonly law: readonly (readonly [string, LegalBasis])[];
}

/** The rule set of this hash as an earlier load left it, already checked; null when there is none to be used. */
export function rememberedRuleset(cacheDir: string, hash: string): Ruleset | null {
  try {
    const stored = JSON.parse(readFileSync(fileOf(cacheDir, hash), "utf8")) as Stored;
    if (stored.hash !== hash) return null;
    return asRuleset({
      hash,
      version: stored.head.version,
      head: stored.head,
      rules: stored.rules,
      classes: new Map(stored.classes),
      shields: stored.shields,
      exceptions: new Map(stored.exceptions),
      law: new Map(stored.law),
      cacheDir,
    });
  } catch {
    return null; // No cache, or a damaged one: the rule files are the truth.
  }
}

/** Keeps a checked rule set for the next start; a folder that cannot be written only costs time. */
export function rememberRuleset(cacheDir: string, ruleset: Ruleset): void {
  const stored: Stored = {
    hash: ruleset.hash,
    head: ruleset.head,
    rules: ruleset.rules,
    classes: [...ruleset.classes],
    shields: ruleset.shields,
    exceptions: [...ruleset.exceptions],
    law: [...ruleset.law],
  };
  try {
    mkdirSync(cacheDir, { recursive: true });
    const path = fileOf(cacheDir, ruleset.hash);
    writeFileSync(`${path}.${process.pid}.part`, JSON.stringify(stored));
    renameSync(`${path}.${process.pid}.part`, path);
  } catch {
    return; // A read-only place is no reason not to audit.
  }
}

function fileOf(cacheDir: string, hash: string): string {
  return join(cacheDir, `ruleset-${ENGINE}-${hash.slice(0, 32)}.json`);
}
