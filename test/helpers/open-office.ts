import { type Office, type OfficeOptions, openOffice as open } from "../../src/app/office.ts";
import { createRulesetShelf } from "../../src/app/pipeline/open-ruleset.ts";

const quiet = () => undefined;

/** A log of which nothing is kept. */
export const QUIET = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const rulesets = createRulesetShelf();

/** An office as users have it; its rules are compiled once for all data folders of this process. */
export function openOffice(options: OfficeOptions): Promise<Office> {
  return open({ ...options, rulesets });
}
