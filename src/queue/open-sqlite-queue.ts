import Sqlite from "better-sqlite3";
import type { JobQueue } from "./port.ts";
import { jobTable } from "./sqlite-jobs.ts";
import { scheduleTable } from "./sqlite-schedules.ts";
import { type WorkTimes, workJobs } from "./work-jobs.ts";

const BUSY_TIMEOUT_MS = 10_000;

/** What tells this worker from others. */
export interface QueueOptions extends WorkTimes {
  readonly holder: string;
}

/** The job queue in the database file at `path`, which the store has made and migrated. */
export function openSqliteQueue(path: string, options: QueueOptions): JobQueue {
  const database = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true });
  database.pragma("synchronous = FULL");
  const jobs = jobTable(database);
  const { holder, ...times } = options;
  return {
    send: async (job) => jobs.send(job),
    work: (handler, work) => workJobs(jobs, { handler, holder, times }, work),
    pending: async () => jobs.pending(),
    retry: (id, runAt) => jobs.retry(id, runAt),
    schedules: scheduleTable(database, jobs),
    close: async () => void database.close(),
  };
}
