import pg from "pg";
import PgBoss from "pg-boss";
import { lockWords, type Tell, toldWhenLong } from "../model/tell.ts";
import type { JobQueue } from "./port.ts";
import { bossJobs, JOBS } from "./postgres-jobs.ts";
import { postgresSchedules } from "./postgres-schedules.ts";
import { type WorkTimes, workJobs } from "./work-jobs.ts";

/** How a worker on PostgreSQL goes about; the holder of a job is known by the run itself. */
export interface PostgresQueueOptions extends WorkTimes {
  /** The first wait before a failed job is tried again, or up to twice as long; doubled each time. */
  readonly retrySeconds: number;
  /** Gives the error to report for what the database or the network threw. */
  readonly translate: (error: unknown) => unknown;
  /** Told in a Chinese sentence when another program keeps the queue waiting. */
  readonly tell: Tell | null;
}

const MAX_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** Who waited so long for another program gives up. */
const LOCK_TIMEOUT_MS = 60_000;
/** Jobs that were given up stay visible so long. */
const KEEP_DEAD_SECONDS = 90 * 24 * 3600;

/**
 * The job queue in the PostgreSQL database at `url`: pg-boss keeps the jobs, in a schema of its own that it makes and
 * migrates. Schedules stand in our own table, which the store has made, because pg-boss forgets what a switched-off
 * machine missed.
 */
export async function openPostgresQueue(url: string, options: PostgresQueueOptions): Promise<JobQueue> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    application_name: "pingpin-queue",
  });
  // A connection that the server ended leaves the pool by itself, and whoever asks next is told.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schedule: false,
    archiveFailedAfterSeconds: KEEP_DEAD_SECONDS,
  });
  // Its upkeep runs again in a moment; what concerns a job is thrown where the job is handled.
  boss.on("error", () => undefined);
  const { translate } = options;
  // No call of a queue takes long by itself.
  const told = <T>(work: Promise<T>): Promise<T> =>
    toldWhenLong(work, () => options.tell?.(lockWords(LOCK_TIMEOUT_MS)));
  try {
    await told(boss.start());
    await told(boss.createQueue(JOBS));
  } catch (error) {
    await pool.end();
    throw translate(error);
  }
  const times = { leaseSeconds: options.leaseMs / 1000, retrySeconds: options.retrySeconds };
  const plain = bossJobs(pool, boss, times);
  const jobs = translated(plain, translate, told);
  return {
    send: jobs.send,
    work: (handler, work) => workJobs(jobs, { handler, holder: "", times: options }, work),
    pending: jobs.pending,
    retry: jobs.retry,
    schedules: translated(postgresSchedules(pool, plain), translate, told),
    async close() {
      await boss.stop({ graceful: false });
      await pool.end();
    },
  };
}

/** `calls` with every error passed through `translate`, and what takes long told of. */
function translated<T extends object>(
  calls: T,
  translate: (error: unknown) => unknown,
  told: <R>(work: Promise<R>) => Promise<R>,
): T {
  const wrapped = Object.entries(calls).map(([name, call]: [string, (...given: unknown[]) => Promise<unknown>]) => [
    name,
    (...given: unknown[]) =>
      told(call(...given)).catch((error: unknown) => {
        throw translate(error);
      }),
  ]);
  return Object.fromEntries(wrapped) as T;
}
