import type pg from "pg";
import type PgBoss from "pg-boss";
import { z } from "zod";
import { isAwaited, Job, JobTask } from "../model/job.ts";
import type { JobTable } from "./job-table.ts";
import { poolTransaction } from "./pool-transaction.ts";
import type { NewJob } from "./port.ts";

/** The name of our queue at pg-boss. */
export const JOBS = "pingpin";

/** Jobs of pg-boss, with what it has no call for: keys that wait or run only once, leases that go on, a list. */
export interface BossJobs extends JobTable {
  /** `send` as a part of an open transaction. */
  sendIn(client: pg.PoolClient, job: NewJob): Promise<boolean>;
}

interface BossTimes {
  readonly leaseSeconds: number;
  readonly retrySeconds: number;
}

// pg-boss counts a retry when it hands a job out again: with that number its id names one run.
const HELD = "name = $1 and id::text || ' ' || retry_count = $2 and state = 'active'";
const RENEW = `update pgboss.job set started_on = now() where ${HELD}`;
const HOLD = `select 1 from pgboss.job where ${HELD} for update`;
const LOCK_KEY = "select pg_advisory_xact_lock(8107003, hashtext($1))";
const HASTEN = `update pgboss.job set start_after = least(start_after, $3), priority = greatest(priority, $4)
  where name = $1 and singleton_key = $2 and state in ('created', 'retry')`;
const OPEN_KEY = `select 1 from pgboss.job
  where name = $1 and singleton_key = $2 and state in ('created', 'retry', 'active') limit 1`;
const BURIED = `delete from pgboss.job where name = $1 and state = 'failed' and data->>'id' = $2
  returning data, singleton_key as "singletonKey", retry_limit as "retryLimit"`;
const PENDING = `select data, state, retry_count as "retryCount", retry_limit as "retryLimit",
  start_after as "startAfter", started_on as "startedOn", singleton_key as "singletonKey", output from pgboss.job where name = $1 and state in ('created', 'retry', 'active', 'failed') order by start_after, id`;

/** The jobs that `boss` keeps; `pool` reaches the same database. */
export function bossJobs(pool: pg.Pool, boss: PgBoss, { leaseSeconds, retrySeconds }: BossTimes): BossJobs {
  const sendIn: BossJobs["sendIn"] = async (client, job) => {
    const runAt = new Date(job.runAt);
    const priority = priorityOf(job.task, runAt);
    await client.query(LOCK_KEY, [job.key]);
    await client.query(HASTEN, [JOBS, job.key, runAt, priority]);
    if ((await client.query(OPEN_KEY, [JOBS, job.key])).rowCount !== 0) return false;
    const { id, operator, key, retryLimit } = job;
    await boss.send(
      JOBS,
      { id, task: JobTask.parse(job.task), operator },
      {
        priority,
        startAfter: runAt.toISOString(),
        singletonKey: key,
        retryLimit,
        retryDelay: retrySeconds,
        retryBackoff: true,
        expireInSeconds: leaseSeconds,
        db: onClient(client),
      },
    );
    return true;
  };
  return {
    sendIn,
    send: (job) => poolTransaction(pool, (client) => sendIn(client, job)),
    async claim() {
      const [found] = await boss.fetch(JOBS, { includeMetadata: true });
      if (found !== undefined) return { job: jobOf(found), holder: `${found.id} ${found.retryCount}` };
      // What a lost worker held waits its turn again, or is dead after its limit.
      await boss.expire();
      return null;
    },
    renew: async (claim) => (await pool.query(RENEW, [JOBS, claim.holder])).rowCount === 1,
    end: (claim, end) =>
      poolTransaction(pool, async (client) => {
        if ((await client.query(HOLD, [JOBS, claim.holder])).rowCount !== 1) return;
        const [bossId = ""] = claim.holder.split(" ");
        const db = onClient(client);
        if (end.kind === "failed") await boss.fail(JOBS, bossId, { message: end.error }, { db });
        else await boss.complete(JOBS, bossId, {}, { db });
        if (end.kind === "again") await sendIn(client, { ...claim.job, runAt: end.runAt });
      }),
    retry: (id, runAt) =>
      poolTransaction(pool, async (client) => {
        const { rows } = await client.query(BURIED, [JOBS, id]);
        if (rows.length === 0) return false;
        const { data, singletonKey: key, retryLimit } = BuriedRow.parse(rows[0]);
        await sendIn(client, { ...data, key, retryLimit, runAt });
        return true;
      }),
    async pending() {
      const { rows } = await pool.query(PENDING, [JOBS]);
      return rows.map((row) => jobOf(row));
    },
  };
}

/** pg-boss hands out the highest priority first; with this it is what was due first. Good until the year 2106. */
function priorityOf(task: JobTask, runAt: Date): number {
  return isAwaited(task) ? 2 ** 31 - 1 : 2 ** 31 - 1 - Math.floor(runAt.getTime() / 1000);
}

function onClient(client: pg.PoolClient): PgBoss.Db {
  return { executeSql: (text, values) => client.query(text, values) };
}

const BossData = z.object({ id: z.string(), task: JobTask, operator: z.string() });
const BuriedRow = z.object({ data: BossData, singletonKey: z.string(), retryLimit: z.number() });
const BossRow = z.object({
  data: BossData,
  state: z.enum(["created", "retry", "active", "failed"]),
  retryCount: z.number(),
  retryLimit: z.number(),
  startAfter: z.date(),
  startedOn: z.date().nullable(),
  singletonKey: z.string(),
  output: z.object({ message: z.string().optional() }).nullable(),
});

const STATES = { created: "waiting", retry: "waiting", active: "running", failed: "dead" } as const;

function jobOf(row: unknown): Job {
  const { data, state, retryCount, retryLimit, startAfter, startedOn, singletonKey, output } = BossRow.parse(row);
  return Job.parse({
    ...data,
    key: singletonKey,
    state: STATES[state],
    attempts: startedOn === null ? 0 : retryCount + 1,
    retryLimit,
    runAt: startAfter.toISOString(),
    // Without words of its own it is pg-boss's note that the lease ran out.
    lastError: output === null ? null : (output.message ?? "执行中断，未能完成"),
  });
}
