import { type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ORIGINS_FOLDER } from "../evidence/origin-folder.ts";
import { PingpinError } from "../model/errors.ts";
import type { Tell } from "../model/tell.ts";
import { openSqliteStore } from "../store/open-sqlite-store.ts";
import type { Store } from "../store/port.ts";
import type { Home } from "./home.ts";

/**
 * The records of an office, in the database that its data folder names. Refuses to begin anew where `chain.log` still
 * lists captures: an empty database would set all of them aside as never committed.
 */
export async function openStore(home: Home, tell?: Tell): Promise<Store> {
  if (home.databaseUrl === null) {
    await refuseLostFile(home);
    return openSqliteStore(home.database, tell === undefined ? {} : { tell });
  }
  // An office on SQLite need not wait for the driver to load.
  const { openPostgresStore } = await import("../store/open-postgres-store.ts");
  const store = await openPostgresStore(home.databaseUrl, tell);
  const { length } = await store.captures.chainHead();
  if (length > 0 || (await store.captures.origins()).length > 0 || !hasCaptures(home)) return store;
  await store.close();
  const detail = "库中没有采集件，而存证链 chain.log 里已有；若要把本机数据移入，请用 pingpin migrate";
  throw new PingpinError("DATABASE_UNSUITABLE", { subject: "DATABASE_URL", detail });
}

/** A file that is empty this moment may be one that another program is just making. */
const MAKING_MS = 3_000;
const LOOK_AGAIN_MS = 100;

async function refuseLostFile(home: Home): Promise<void> {
  const found = () => faultOf(statSync(home.database, { throwIfNoEntry: false }), hasCaptures(home));
  let detail = found();
  for (let waited = 0; detail === BEING_MADE && waited < MAKING_MS; waited += LOOK_AGAIN_MS) {
    await wait(LOOK_AGAIN_MS);
    detail = found();
  }
  if (detail !== null) throw new PingpinError("DATABASE_INVALID", { subject: home.database, detail });
}

function hasCaptures({ chainLog, root }: Home): boolean {
  const isFilled = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
  return isFilled(chainLog) || isFilled(join(root, ORIGINS_FOLDER));
}

const BEING_MADE = "文件是空的，新建的数据目录请先删除它";

function faultOf(facts: Stats | undefined, captured: boolean): string | null {
  if (facts === undefined) return captured ? "文件不在了，而存证链 chain.log 里已有采集件" : null;
  if (facts.isDirectory()) return "这是一个目录";
  if (facts.size > 0) return null;
  return captured ? "文件是空的，而存证链 chain.log 里已有采集件" : BEING_MADE;
}
