import { existsSync, mkdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { PingpinError } from "../model/errors.ts";

/** The data folder of an office and what lies where in it. */
export interface Home {
  readonly root: string;
  /** The SQLite file that holds the records where `databaseUrl` is null. */
  readonly database: string;
  /** The PostgreSQL database that holds the records of a cluster, from `DATABASE_URL`. */
  readonly databaseUrl: string | null;
  readonly captures: string;
  readonly originals: string;
  readonly reports: string;
  /** Volumes of other machines that wait for the one before them. */
  readonly incoming: string;
  readonly chainLog: string;
  /** Rules that the office put in force in the browser, over the shipped ones. */
  readonly rules: string;
  /** Rules of the office that wait until somebody has seen what they change. */
  readonly waitingRules: string;
  readonly config: string;
  readonly cache: string;
}

/** The data folder at `flag`, else `PINGPIN_HOME`, else `~/.pingpin`; nothing is made on disk yet. */
export function locateHome(flag: string | null): Home {
  const root = resolve(flag ?? process.env["PINGPIN_HOME"] ?? join(homedir(), ".pingpin"));
  return homeAt(root, process.env["DATABASE_URL"] || null);
}

/** What lies where in the data folder `root`; its records stand in it, or in the database `databaseUrl`. */
export function homeAt(root: string, databaseUrl: string | null): Home {
  return {
    root,
    database: join(root, "pingpin.db"),
    databaseUrl,
    captures: join(root, "captures"),
    originals: join(root, "originals"),
    reports: join(root, "reports"),
    incoming: join(root, "incoming"),
    chainLog: join(root, "chain.log"),
    rules: join(root, "rules"),
    waitingRules: join(root, "rules-waiting"),
    config: join(root, "config.yaml"),
    cache: join(root, "cache"),
  };
}

/** Makes the folders of `home` (mode 0700). Throws OUTPUT_UNWRITABLE. */
export function ensureHome(home: Home): void {
  try {
    for (const folder of [home.root, home.captures, home.originals, home.reports, home.cache]) makeFolder(folder);
  } catch (cause) {
    throw new PingpinError("OUTPUT_UNWRITABLE", { subject: home.root, detail: "不能建立数据目录", cause });
  }
}

/** One level at a time: `mkdir` with `recursive` never returns where the file system answers ENOENT, as under /proc. */
function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
