import type { Clock } from "../clock.ts";
import { loadConfiguration } from "../configuration.ts";
import { locateHome } from "../home.ts";
import { findReadingTools } from "../imports/reading-tools.ts";
import { officeRuleFolders } from "../office-rules/office-rule-folders.ts";
import { examineBureaus, examineFolder, examineKey, examineRecords, examineRules } from "./check-home.ts";
import {
  type Examined,
  examineChromium,
  examineClock,
  examineDisk,
  examineFont,
  examineNode,
  examineReadingTools,
} from "./check-machine.ts";
import { type DoctorFlags, type Setting, settingsInForce } from "./settings-in-force.ts";

/** What is in force on this machine, and how each thing the program needs stands. */
export interface DoctorReport {
  readonly settings: readonly Setting[];
  readonly examined: readonly Examined[];
}

/**
 * Looks at the machine and the data folder; makes no folder, and writes to a database only where it must be brought to
 * this version's schema. Throws the errors of a `config.yaml` that cannot be read.
 */
export async function examine(flags: DoctorFlags, clock: Clock): Promise<DoctorReport> {
  const home = locateHome(flags.home);
  const configuration = loadConfiguration(home);
  const dirs = [...configuration.rulesDirs, ...flags.rulesDirs, ...officeRuleFolders(home)];
  const rules = examineRules([...new Set(dirs)], home);
  const records = await examineRecords(home, clock, rules.hash);
  return {
    settings: settingsInForce(home, configuration, flags),
    examined: [
      examineNode(process.versions.node),
      examineChromium(configuration.chromium),
      examineFont(),
      ...examineReadingTools(await findReadingTools()),
      examineClock(clock.now(), records.latestAt),
      examineDisk(home),
      examineFolder(home),
      examineKey(home),
      examineBureaus(configuration),
      ...records.examined,
      rules.examined,
    ],
  };
}
