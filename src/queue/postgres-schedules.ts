import type pg from "pg";
import type { Schedule } from "../model/job.ts";
import { firedAt, jobFor, nameTaken, scheduleOf, scheduleRow } from "./fired-schedule.ts";
import { poolTransaction } from "./pool-transaction.ts";
import type { JobQueue } from "./port.ts";
import type { BossJobs } from "./postgres-jobs.ts";

const INSERT = "insert into schedules (id, name, next_ms, document) values ($1, $2, $3, $4) on conflict do nothing";
/** What another process is just sending is skipped. */
const DUE = "select document from schedules where next_ms <= $1 order by next_ms, name for update skip locked";
const MOVE = "update schedules set name = $2, next_ms = $3, document = $4 where id = $1";

/** Schedules in the table that the store has made; firing one and sending its job are one transaction. */
export function postgresSchedules(pool: pg.Pool, jobs: BossJobs): JobQueue["schedules"] {
  return {
    async add(schedule) {
      if ((await pool.query(INSERT, columnsOf(schedule))).rowCount !== 1) throw nameTaken(schedule);
    },
    async list() {
      const { rows } = await pool.query<{ document: string }>("select document from schedules order by name");
      return rows.map(scheduleOf);
    },
    remove: async (name) => (await pool.query("delete from schedules where name = $1", [name])).rowCount === 1,
    fire: (now, newId) =>
      poolTransaction(pool, async (client) => {
        const { rows } = await client.query<{ document: string }>(DUE, [Date.parse(now)]);
        const fired = rows.map(scheduleOf);
        for (const schedule of fired) {
          await jobs.sendIn(client, jobFor(schedule, now, newId()));
          await client.query(MOVE, columnsOf(firedAt(schedule, now)));
        }
        return fired;
      }),
  };
}

function columnsOf(schedule: Schedule): (string | number)[] {
  const { id, name, nextMs, document } = scheduleRow(schedule);
  return [id, name, nextMs, document];
}
