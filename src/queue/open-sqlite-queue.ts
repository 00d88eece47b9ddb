import Sqlite from "better-sqlite3";
import { PingpinError } from "../model/errors.ts";
import { lockWords, type Tell, TOLD_AFTER_MS } from "../model/tell.ts";
import type { JobTable } from "./job-table.ts";
import type { JobQueue } from "./port.ts";
import { jobTable } from "./sqlite-jobs.ts";
import { scheduleTable } from "./sqlite-schedules.ts";
import { type WorkTimes, workJobs } from "./work-jobs.ts";

/** What tells this worker from others. */
export interface QueueOptions extends WorkTimes {
  readonly holder: string;
  /** Whether the process that named itself so has ended; false wherever that cannot be told. */
  readonly isGone: (holder: string) => boolean;
  /** Told in a Chinese sentence when another program keeps the queue waiting. */
  readonly tell: Tell | null;
}

/** The job queue in the database file at `path`, which the store has made and migrated. Throws DATABASE_BUSY. */
export function openSqliteQueue(path: string, options: QueueOptions): JobQueue {
  // No waiting inside the driver: it would stop this process, whose own store may be the one that writes.
  const database = new Sqlite(path, { timeout: 0, fileMustExist: true });
  database.pragma("synchronous = FULL");
  const { holder, isGone, tell, ...times } = options;
  const table = jobTable(database, isGone);
  const wait = waiting(path, times, tell);
  const jobs: JobTable = wait(table);
  const schedules = wait(scheduleTable(database, table));
  return {
    send: jobs.send,
    work: (handler, work) => workJobs(jobs, { handler, holder, times }, work),
    pending: jobs.pending,
    retry: jobs.retry,
    schedules,
    close: async () => void database.close(),
  };
}

const ASK_AGAIN_MS = 25;
const LONGEST_WAIT_MS = 10_000;
const NEVER = new AbortController().signal;

type Call = (...given: unknown[]) => Promise<unknown>;

/** Gives calls that are asked again while another connection writes. */
function waiting(path: string, { sleep }: WorkTimes, tell: Tell | null): <T extends object>(calls: T) => T {
  const patient = async (ask: () => Promise<unknown>): Promise<unknown> => {
    for (let waited = 0; waited < LONGEST_WAIT_MS; waited += ASK_AGAIN_MS) {
      const answer = await ask().catch(busyOnly);
      if (answer !== BUSY) return answer;
      if (waited === TOLD_AFTER_MS) tell?.(lockWords(LONGEST_WAIT_MS));
      await sleep(ASK_AGAIN_MS, NEVER);
    }
    throw new PingpinError("DATABASE_BUSY", { subject: path });
  };
  return <T extends object>(calls: T) => {
    const wrapped = Object.entries(calls).map(([name, call]: [string, Call]) => [
      name,
      (...given: unknown[]) => patient(async () => call(...given)),
    ]);
    return Object.fromEntries(wrapped) as T;
  };
}

const BUSY = Symbol("busy");

function busyOnly(error: unknown): typeof BUSY {
  if (isBusy(error)) return BUSY;
  throw error;
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
