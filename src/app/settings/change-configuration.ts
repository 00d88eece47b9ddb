import { existsSync, readFileSync } from "node:fs";
import { type Document, parseDocument } from "yaml";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { type Configuration, configurationOf } from "../configuration.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { createTurns, type Turns } from "../pipeline/turns.ts";

/** Who changed what, as the log tells it. */
export interface ConfigurationChange {
  readonly by: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
}

/** Each file is read and written by one change at a time, or of two at the same moment one would be lost. */
const turnsOfFiles = new Map<string, Turns>();

/**
 * Changes `config.yaml`, whose other lines and remarks stay, and gives the configuration in force after it; `edit` may
 * refuse by throwing, as no other change comes between it and the writing. Throws CONFIG_INVALID before anything is
 * written.
 */
export function changeConfiguration(
  office: Office,
  edit: (document: Document) => void,
  change: ConfigurationChange,
): Promise<Configuration> {
  const { config } = office.home;
  const inTurn = turnsOfFiles.get(config) ?? createTurns();
  turnsOfFiles.set(config, inTurn);
  return inTurn(() => writeChange(office, edit, change));
}

async function writeChange(
  office: Office,
  edit: (document: Document) => void,
  change: ConfigurationChange,
): Promise<Configuration> {
  const { home } = office;
  const before = existsSync(home.config) ? readFileSync(home.config, "utf8") : "";
  const document = parseDocument(before);
  edit(document);
  const text = document.toString({ lineWidth: 0 });
  const configuration = configurationOf(text, home);
  await writeFileWhole(home.config, Buffer.from(text));
  await logAct(office, change);
  return configuration;
}

/** The office with another configuration; whatever is asked anew each time stays so. */
export function withConfiguration(office: Office, configuration: Configuration): Office {
  return {
    ...office,
    get rulesDirs() {
      return office.rulesDirs;
    },
    configuration,
    environment: { ...office.environment, office: configuration.office.name },
  };
}
