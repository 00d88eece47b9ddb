import { createAuditor } from "../../audit/auditor.ts";
import { loadRuleset, readRuleset } from "../../audit/ruleset/load-ruleset.ts";
import { locateHome } from "../home.ts";
import type { Corpus } from "./corpus.ts";
import { diffRulesets, type RulesetDiff } from "./diff-rulesets.ts";
import { type RuleSource, ruleFolders } from "./rule-sources.ts";

/** Which older rule folders to compare with (in order, the later wins) and how many samples of each kind to keep. */
export interface Comparison {
  readonly baseline: readonly string[];
  readonly sampleSize: number;
}

/** A difference with the versions it lies between, and the rules of the new set that found nothing. */
export interface RuleFolderDiff extends RulesetDiff {
  readonly before: { readonly version: string; readonly hash: string };
  readonly after: { readonly version: string; readonly hash: string };
  readonly silent: readonly string[];
}

/**
 * Audits a corpus with the rules in force and with older rules. The older ones need not pass their examples, which
 * were made for the engine of their day. Throws RULES_INVALID.
 */
export async function compareRuleFolders(
  corpus: Corpus,
  source: RuleSource,
  { baseline, sampleSize }: Comparison,
): Promise<RuleFolderDiff> {
  const cacheDir = locateHome(source.home).cache;
  const before = readRuleset({ dirs: baseline, cacheDir }).ruleset;
  const after = loadRuleset({ dirs: ruleFolders(source), cacheDir });
  const diff = await diffRulesets(corpus, {
    before: createAuditor(before),
    after: createAuditor(after),
    sampleSize,
  });
  const speaking = new Set(diff.byRule.filter((count) => count.after > 0).map(({ ruleId }) => ruleId));
  return {
    ...diff,
    before: { version: before.version, hash: before.hash },
    after: { version: after.version, hash: after.hash },
    silent: after.rules
      .filter(({ id, status }) => (status === "stable" || status === "trial") && !speaking.has(id))
      .map(({ id }) => id),
  };
}
