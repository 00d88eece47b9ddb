import { existsSync } from "node:fs";
import { CHAIN_START } from "../model/chain.ts";
import { PingpinError } from "../model/errors.ts";
import { type MovedTable, moveRecords } from "../store/move-records.ts";
import type { Store } from "../store/port.ts";
import { systemClock } from "./clock.ts";
import { ensureHome, type Home } from "./home.ts";
import { newId } from "./ids.ts";
import { openStore } from "./open-store.ts";
import { openQueue } from "./schedules/open-queue.ts";

/** What was moved, and what the target says of itself afterwards. */
export interface Migrated {
  readonly tables: readonly MovedTable[];
  readonly captures: number;
  readonly auditLogEntries: number;
  /** Jobs that waited and now wait in the target. */
  readonly jobs: number;
}

/**
 * Moves the records of `home` between its SQLite file and the PostgreSQL database at `url`, with the jobs that wait, and
 * examines both chains before the move and where they arrived. Captures and reports are files and stay where they are.
 */
export async function migrateRecords(home: Home, url: string, to: "postgres" | "sqlite"): Promise<Migrated> {
  if (to === "postgres" && !existsSync(home.database)) {
    throw new PingpinError("NOT_FOUND", { subject: home.database, detail: "这个数据目录里还没有数据库" });
  }
  ensureHome(home);
  const [local, shared] = [
    { ...home, databaseUrl: null },
    { ...home, databaseUrl: url },
  ];
  const [from, into] = to === "postgres" ? [local, shared] : [shared, local];
  await examined(from);
  const tables = await moveRecords({ file: home.database, url, to });
  return { tables, ...(await examined(into)), jobs: await moveJobs(from, into) };
}

async function examined(home: Home): Promise<Pick<Migrated, "captures" | "auditLogEntries">> {
  const store = await openStore(home);
  try {
    const broken = await store.auditLog.firstBroken();
    if (broken !== null) throw notJoined(`操作日志第 ${broken} 条与前一条不衔接`);
    let captures = await joinedCaptures(store, null);
    for (const origin of await store.captures.origins()) captures += await joinedCaptures(store, origin);
    return { captures, auditLogEntries: await store.auditLog.length() };
  } finally {
    await store.close();
  }
}

const BATCH = 1000;

/** How many captures the chain of this machine, or of another, joins, each naming the chain hash of the one before; the files are left to `verify`. */
async function joinedCaptures(store: Store, origin: string | null): Promise<number> {
  let previous = CHAIN_START;
  for (let length = 0; ; ) {
    const links = await store.captures.chain(length, BATCH, origin ?? undefined);
    if (links.length === 0) return length;
    for (const link of links) {
      length += 1;
      if (link.previousChainHash !== previous) throw notJoined(`存证链第 ${length} 份采集件 ${link.id} 与前一份不衔接`);
      previous = link.chainHash;
    }
  }
}

function notJoined(detail: string): PingpinError {
  return new PingpinError("EVIDENCE_BROKEN", { subject: "数据迁移", detail });
}

async function moveJobs(from: Home, into: Home): Promise<number> {
  const place = { clock: systemClock, newId };
  const [source, target] = [await openQueue({ ...place, home: from }), await openQueue({ ...place, home: into })];
  try {
    const waiting = (await source.pending()).filter(({ state }) => state !== "dead");
    for (const job of waiting) await target.send(job);
    return waiting.length;
  } finally {
    await source.close();
    await target.close();
  }
}
