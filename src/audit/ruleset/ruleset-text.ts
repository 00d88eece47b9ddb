import type { LegalBasis } from "../../model/legal-basis.ts";
import type { Rule, RuleException, RulesetHead, ShieldPhrases, WordClass } from "../../model/rule.ts";
import { asRuleset, type Ruleset } from "../ruleset.ts";

interface Stored {
  readonly hash: string;
  readonly head: RulesetHead;
  readonly rules: readonly Rule[];
  readonly classes: readonly (readonly [string, WordClass])[];
  readonly shields: readonly ShieldPhrases[];
  readonly exceptions: readonly (readonly [string, RuleException])[];
  readonly law: readonly (readonly [string, LegalBasis])[];
}

/** A loaded rule set as one text, from which `rulesetOf` makes the same again. */
export function rulesetText(ruleset: Ruleset): string {
  const stored: Stored = {
    hash: ruleset.hash,
    head: ruleset.head,
    rules: ruleset.rules,
    classes: [...ruleset.classes],
    shields: ruleset.shields,
    exceptions: [...ruleset.exceptions],
    law: [...ruleset.law],
  };
  return JSON.stringify(stored);
}

/** The rule set of such a text, which was checked before it was written. */
export function rulesetOf(text: string, cacheDir: string | null): Ruleset {
  const stored = JSON.parse(text) as Stored;
  return asRuleset({
    hash: stored.hash,
    version: stored.head.version,
    head: stored.head,
    rules: stored.rules,
    classes: new Map(stored.classes),
    shields: stored.shields,
    exceptions: new Map(stored.exceptions),
    law: new Map(stored.law),
    cacheDir,
  });
}
