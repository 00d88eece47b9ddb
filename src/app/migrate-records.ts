import { existsSync } from "node:fs";
import { PingpinError } from "../model/errors.ts";
import { type MovedTable, moveRecords } from "../store/move-records.ts";
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
 * examines both chains where they arrived. Captures and reports are files and stay where they are.
 */
export async function migrateRecords(home: Home, url: string, to: "postgres" | "sqlite"): Promise<Migrated> {
  if (to === "postgres" && !existsSync(home.database)) {
    throw new PingpinError("NOT_FOUND", { subject: home.database, detail: "这个数据目录里还没有数据库" });
  }
  ensureHome(home);
  const tables = await moveRecords({ file: home.database, url, to });
  const [local, shared] = [
    { ...home, databaseUrl: null },
    { ...home, databaseUrl: url },
  ];
  const [from, into] = to === "postgres" ? [local, shared] : [shared, local];
  return { tables, ...(await examined(into)), jobs: await moveJobs(from, into) };
}

async function examined(home: Home): Promise<Pick<Migrated, "captures" | "auditLogEntries">> {
  const store = await openStore(home);
  try {
    const broken = await store.auditLog.firstBroken();
    if (broken === null) {
      return { captures: (await store.captures.chainHead()).length, auditLogEntries: await store.auditLog.length() };
    }
    const detail = `操作日志第 ${broken} 条与前一条不衔接`;
    throw new PingpinError("EVIDENCE_BROKEN", { subject: "数据迁移", detail });
  } finally {
    await store.close();
  }
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
