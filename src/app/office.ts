import { hostname, release } from "node:os";
import type { Ruleset } from "../audit/ruleset.ts";
import type { District } from "../model/district.ts";
import type { Logger } from "../model/logger.ts";
import type { Tell } from "../model/tell.ts";
import type { Store } from "../store/port.ts";
import { findChromium } from "./chromium.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Configuration, loadConfiguration } from "./configuration.ts";
import { ensureHome, type Home } from "./home.ts";
import { newId } from "./ids.ts";
import { officeRuleFolders } from "./office-rules/office-rule-folders.ts";
import { openStore } from "./open-store.ts";
import { createRulesetShelf, type RulesetShelf } from "./pipeline/open-ruleset.ts";
import { toolVersion } from "./program-files.ts";

/** One opened data folder with everything a use case needs; close it when done. */
export interface Office {
  readonly home: Home;
  readonly configuration: Configuration;
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  /** A number from 0 up to 1, for the jitter of delays. */
  readonly random: () => number;
  readonly log: Logger;
  /** Told in a Chinese sentence what keeps the caller waiting for the records; null where nobody listens. */
  readonly tell: Tell | null;
  readonly toolVersion: string;
  readonly chromiumPath: string | null;
  readonly rulesDirs: readonly string[];
  /** The rules in force, loaded anew only when a file of them has changed. Throws RULES_INVALID. */
  readonly ruleset: () => Ruleset;
  /** Where the people who look answer for, null for everywhere; the store shows them that alone. */
  readonly district: District | null;
  /** What every manifest says about the machine that captured. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What an office is opened with; clock and configuration are given only where they are not the usual ones. */
export interface OfficeOptions {
  readonly home: Home;
  readonly rulesDirs: readonly string[];
  readonly log: Logger;
  readonly clock?: Clock;
  readonly configuration?: Configuration;
  /** Told in a Chinese sentence what keeps the caller waiting for the records. */
  readonly tell?: Tell;
  /** Rule sets that several offices of one process share. */
  readonly rulesets?: RulesetShelf;
}

/** Opens (and on first use makes) the data folder. Throws the database and configuration errors of the catalogue. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const { home, log } = options;
  const configuration = options.configuration ?? loadConfiguration(home);
  ensureHome(home);
  const store = await openStore(home, options.tell);
  const chromiumPath = findChromium(configuration.chromium);
  const { rulesets = createRulesetShelf() } = options;
  // Asked anew each time, since a rule may be put in force while the server runs.
  const rulesDirs = () => [...configuration.rulesDirs, ...options.rulesDirs, ...officeRuleFolders(home)];
  return {
    home,
    configuration,
    store,
    clock: options.clock ?? systemClock,
    newId,
    random: Math.random,
    log,
    tell: options.tell ?? null,
    toolVersion: toolVersion(),
    chromiumPath,
    get rulesDirs() {
      return rulesDirs();
    },
    ruleset: () => rulesets(rulesDirs(), home.cache),
    district: null,
    environment: {
      node: process.version,
      platform: `${process.platform} ${release()} ${process.arch}`,
      machine: hostname(),
      office: configuration.office.name,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
    },
  };
}
