import type { LegalBasis } from "../model/legal-basis.ts";
import type { Rule, RuleException, RulesetHead, ShieldPhrases, WordClass } from "../model/rule.ts";

/** What the files of a rule set say, checked; `hash` covers every file, so equal hashes give equal findings. */
export interface RuleData {
  readonly hash: string;
  readonly version: string;
  readonly head: RulesetHead;
  readonly rules: readonly Rule[];
  readonly classes: ReadonlyMap<string, WordClass>;
  readonly shields: readonly ShieldPhrases[];
  readonly exceptions: ReadonlyMap<string, RuleException>;
  readonly law: ReadonlyMap<string, LegalBasis>;
  /** The folder for things worth keeping between runs, or null. */
  readonly cacheDir: string | null;
}
