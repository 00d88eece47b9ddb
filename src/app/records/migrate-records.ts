import { existsSync } from "node:fs";
import { PingpinError } from "../../model/errors.ts";
import { type MovedTable, moveRecords } from "../../store/move-records.ts";
import { systemClock } from "../clock.ts";
import { ensureHome, type Home } from "../home.ts";
import { newId } from "../ids.ts";
import { openQueue } from "../schedules/open-queue.ts";
import { examineRecords } from "./examine-records.ts";

/** What was moved, and what the target says of itself afterwards. */
export interface Migrated {
  readonly tables: readonly MovedTable[];
  readonly captures: number;
  readonly auditLogEntries: number;
  /** Jobs that waited and now wait in the target. */
  readonly jobs: number;
  /** Jobs that were given up: they stay where they are. */
  readonly deadJobs: number;
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
  await examineRecords(from, "数据迁移");
  const tables = await moveRecords({ file: home.database, url, to });
  return { tables, ...(await examineRecords(into, "数据迁移")), ...(await moveJobs(from, into)) };
}

async function moveJobs(from: Home, into: Home): Promise<Pick<Migrated, "jobs" | "deadJobs">> {
  const place = { clock: systemClock, newId };
  const [source, target] = [await openQueue({ ...place, home: from }), await openQueue({ ...place, home: into })];
  try {
    const pending = await source.pending();
    const waiting = pending.filter(({ state }) => state !== "dead");
    for (const job of waiting) await target.send(job);
    return { jobs: waiting.length, deadJobs: pending.length - waiting.length };
  } finally {
    await source.close();
    await target.close();
  }
}
