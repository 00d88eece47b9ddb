import type Sqlite from "better-sqlite3";
import { AWAITED_TASKS, Job, JobTask } from "../model/job.ts";
import type { JobTable } from "./job-table.ts";
import type { NewJob } from "./port.ts";

/** Jobs in a file; `sendNow` is `send` as a part of a transaction that is open. */
export interface SqliteJobs extends JobTable {
  sendNow(job: NewJob): boolean;
}

interface JobRow {
  readonly id: string;
  readonly task: string;
  readonly job_key: string;
  readonly operator: string;
  readonly state: string;
  readonly attempts: number;
  readonly retry_limit: number;
  readonly run_ms: number;
  readonly last_error: string | null;
}

interface HeldRow {
  readonly holder: string;
}

const AWAITED = AWAITED_TASKS.map((kind) => `'${kind}'`).join(", ");
const CLAIM = `update jobs set state = 'running', holder = @holder, lease_ms = @leaseMs, attempts = attempts + 1
  where id = (select id from jobs
    where (state = 'waiting' and run_ms <= @nowMs) or (state = 'running' and lease_ms <= @nowMs)
    order by json_extract(task, '$.kind') in (${AWAITED}) desc, run_ms, id limit 1)
  returning *`;
/** A job that took every worker down with it is not given to one more. */
const BURY = `update jobs set state = 'dead', last_error = coalesce(last_error, '执行中断，已达重试次数')
  where state = 'running' and lease_ms <= @nowMs and attempts > retry_limit`;

/** The table in an open database that the store has migrated; `isGone` tells a holder whose process has ended. */
export function jobTable(database: Sqlite.Database, isGone: (holder: string) => boolean): SqliteJobs {
  const insert = database.prepare(`insert into jobs
    (id, task, job_key, operator, state, attempts, retry_limit, run_ms, lease_ms)
    values (@id, @task, @key, @operator, 'waiting', 0, @retryLimit, @runMs, 0) on conflict do nothing`);
  const hasten = database.prepare(
    "update jobs set run_ms = min(run_ms, @runMs) where job_key = @key and state = 'waiting'",
  );
  const holders = database.prepare("select distinct holder from jobs where state = 'running' and lease_ms > 0");
  const free = database.prepare("update jobs set lease_ms = 0 where state = 'running' and holder = ?");
  const [bury, claim] = [database.prepare(BURY), database.prepare(CLAIM)];
  const held = "where id = @id and holder = @holder and state = 'running'";
  const renew = database.prepare(`update jobs set lease_ms = @leaseMs ${held}`);
  const finish = database.prepare(`update jobs set state = 'done', last_error = null ${held}`);
  const goOn = database.prepare(
    `update jobs set state = 'waiting', attempts = 0, run_ms = @runMs, last_error = null ${held}`,
  );
  const dead = database.prepare("select job_key from jobs where id = ? and state = 'dead'");
  const takenUp = database.prepare("select 1 from jobs where job_key = ? and state in ('waiting', 'running')");
  const drop = database.prepare("update jobs set state = 'done' where id = ?");
  const revive = database.prepare(
    "update jobs set state = 'waiting', attempts = 0, run_ms = ?, last_error = null where id = ?",
  );
  const retry = database.transaction((id: string, runMs: number) => {
    const row = dead.get(id) as Pick<JobRow, "job_key"> | undefined;
    if (row === undefined) return false;
    // A younger job with this key does the same.
    if (takenUp.get(row.job_key) === undefined) revive.run(runMs, id);
    else drop.run(id);
    return true;
  });
  const fail = database.prepare(`update jobs set last_error = @error, run_ms = @retryMs,
    state = case when attempts > retry_limit then 'dead' else 'waiting' end ${held}`);
  const open = database.prepare("select * from jobs where state <> 'done' order by run_ms, id");
  const send = database.transaction((row: Readonly<Record<string, string | number>>) => {
    if (insert.run(row).changes === 1) return true;
    hasten.run(row);
    return false;
  });
  const take = database.transaction((values: Readonly<Record<string, string | number>>) => {
    // What a killed process held need not wait for its lease to end.
    for (const { holder } of holders.all() as HeldRow[]) if (isGone(holder)) free.run(holder);
    bury.run({ nowMs: values["nowMs"] });
    return claim.get(values) as JobRow | undefined;
  });
  const sendNow: SqliteJobs["sendNow"] = ({ id, task, key, operator, runAt, retryLimit }) => {
    const runMs = Date.parse(runAt);
    return send.immediate({ id, task: JSON.stringify(JobTask.parse(task)), key, operator, retryLimit, runMs });
  };
  return {
    sendNow,
    send: async (job) => sendNow(job),
    async claim(holder, nowMs, leaseMs) {
      const row = take.immediate({ holder, nowMs, leaseMs });
      return row === undefined ? null : { job: jobOf(row), holder };
    },
    renew: async ({ job, holder }, leaseMs) => renew.run({ id: job.id, holder, leaseMs }).changes === 1,
    async end({ job, holder }, end) {
      const ours = { id: job.id, holder };
      if (end.kind === "done") finish.run(ours);
      else if (end.kind === "again") goOn.run({ ...ours, runMs: Date.parse(end.runAt) });
      else fail.run({ ...ours, error: end.error, retryMs: end.retryMs });
    },
    retry: async (id, runAt) => retry.immediate(id, Date.parse(runAt)),
    pending: async () => (open.all() as JobRow[]).map(jobOf),
  };
}

function jobOf(row: JobRow): Job {
  return Job.parse({
    id: row.id,
    task: JSON.parse(row.task),
    key: row.job_key,
    operator: row.operator,
    state: row.state,
    attempts: row.attempts,
    retryLimit: row.retry_limit,
    runAt: new Date(row.run_ms).toISOString(),
    lastError: row.last_error,
  });
}
