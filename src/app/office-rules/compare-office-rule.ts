import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { createAuditor } from "../../audit/auditor.ts";
import { loadRuleset } from "../../audit/ruleset/load-ruleset.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Posting } from "../../model/posting.ts";
import type { Office } from "../office.ts";
import { ruleFolders } from "../pipeline/open-ruleset.ts";
import { postingText } from "../pipeline/read-postings.ts";
import type { Corpus } from "../rules/corpus.ts";
import { diffRulesets, type RulesetDiff } from "../rules/diff-rulesets.ts";
import { type OfficeRuleState, officeRuleTexts, stageOfficeRules } from "./office-rule-folders.ts";

/** One rule of the office and the state it is to have. */
export interface OfficeRuleChange {
  readonly ruleId: string;
  readonly to: OfficeRuleState;
}

/** What a change does to the postings of this office; `hash` is that of the rule set after it. */
export interface OfficeRuleComparison extends RulesetDiff {
  readonly hash: string;
  readonly rules: Ruleset["rules"];
}

/** Most postings compared: a second or two of the server's time, enough to see what a rule does. */
const MOST = 2000;
const SAMPLES = 20;
const PAGE = 50;

/** Audits stored postings with the rules as they are and as they would be. Throws RULES_INVALID or NOT_FOUND. */
export async function compareOfficeRule(office: Office, change: OfficeRuleChange): Promise<OfficeRuleComparison> {
  const before = loadRuleset({ dirs: ruleFolders(office.rulesDirs), cacheDir: office.home.cache });
  const after = rulesetAfter(office, change);
  const options = { before: createAuditor(before), after: createAuditor(after), sampleSize: SAMPLES };
  const diff = await diffRulesets(somePostings(office), options);
  return { ...diff, hash: after.hash, rules: [...after.rules, ...before.rules] };
}

/** The rule set as it would be, tried on its own examples. Throws RULES_INVALID or NOT_FOUND. */
export function rulesetAfter(office: Office, { ruleId, to }: OfficeRuleChange): Ruleset {
  return withOfficeRule(office, ruleId, to === "on" ? waitingText(office, ruleId) : null);
}

/** The rule set with one more rule of the office, or without it. Throws RULES_INVALID naming line and what to do. */
export function withOfficeRule(office: Office, ruleId: string, text: string | null): Ruleset {
  const { home } = office;
  const folder = mkdtempSync(join(tmpdir(), "pingpin-rules-"));
  try {
    const staged = join(folder, "rules");
    mkdirSync(staged);
    stageOfficeRules(home, staged, ruleId, text);
    const others = office.rulesDirs.filter((dir) => dir !== home.rules);
    return loadRuleset({ dirs: [...ruleFolders(others), staged], cacheDir: home.cache });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function waitingText({ home }: Office, ruleId: string): string {
  const text = officeRuleTexts(home, "waiting").get(ruleId);
  if (text !== undefined) return text;
  throw new PingpinError("NOT_FOUND", { subject: ruleId, detail: "待启用的规则里没有它，请刷新页面" });
}

/** A part of all postings, by id and so without regard to their age; others at the workbench go on between the blocks. */
async function* somePostings({ store }: Office): Corpus {
  let after: string | null = null;
  for (let read = 0; read < MOST; read += PAGE) {
    const postings: readonly Posting[] = await store.postings.list({ after, limit: PAGE });
    if (postings.length === 0) return;
    yield postings.map((posting) => postingText(posting, null));
    after = postings.at(-1)?.id ?? null;
    await setImmediate();
  }
}
