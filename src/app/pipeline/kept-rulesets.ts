import { existsSync } from "node:fs";
import { join } from "node:path";
import { rememberedRuleset, rememberRuleset } from "../../audit/ruleset/ruleset-cache.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import type { Home } from "../home.ts";

/** Keeps the rule set that findings are being made with, so that a look-back years later can apply it again. */
export function keepRuleset({ root }: Pick<Home, "root">, ruleset: Ruleset): void {
  const folder = join(root, "rulesets");
  const isKept = existsSync(folder) && rememberedRuleset(folder, ruleset.hash) !== null;
  if (!isKept) rememberRuleset(folder, ruleset);
}

/** The rule set of this hash as it was kept; null where it was made elsewhere or by another engine. */
export function keptRuleset({ root, cache }: Pick<Home, "root" | "cache">, hash: string): Ruleset | null {
  return rememberedRuleset(join(root, "rulesets"), hash) ?? rememberedRuleset(cache, hash);
}
