import { createWordDictionary } from "../text/dictionary.ts";
import { type Auditor, type AuditorOptions, auditorWith } from "./auditor-with.ts";
import type { Ruleset } from "./ruleset.ts";

export type { Auditor, AuditorOptions };

/** Compiles a rule set into an auditor; the dictionary is read only when a match first needs it. */
export function createAuditor(ruleset: Ruleset, options: AuditorOptions = { asOf: null }): Auditor {
  return auditorWith(createWordDictionary(ruleset.cacheDir), ruleset, options);
}
