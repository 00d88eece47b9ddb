import type Sqlite from "better-sqlite3";
import { firedAt, jobFor, nameTaken, scheduleOf, scheduleRow } from "./fired-schedule.ts";
import type { JobQueue } from "./port.ts";
import type { SqliteJobs } from "./sqlite-jobs.ts";

const DAY_MS = 86_400_000;
/** Jobs that are done are of no use to anybody; those that were given up stay visible as long as on PostgreSQL. */
const KEEP_DONE_MS = 30 * DAY_MS;
const KEEP_DEAD_MS = 90 * DAY_MS;

/** Schedules in an open database that the store has migrated; what ended long ago is forgotten when they fire. */
export function scheduleTable(database: Sqlite.Database, jobs: SqliteJobs): JobQueue["schedules"] {
  const insert = database.prepare(
    "insert into schedules (id, name, next_ms, document) values (@id, @name, @nextMs, @document) on conflict do nothing",
  );
  const all = database.prepare("select document from schedules order by name");
  const drop = database.prepare("delete from schedules where name = ?");
  const due = database.prepare("select document from schedules where next_ms <= ? order by next_ms, name");
  const move = database.prepare("update schedules set next_ms = @nextMs, document = @document where id = @id");
  const forget = database.prepare("delete from jobs where state = ? and run_ms < ?");
  const fire = database.transaction((now: string, newId: () => string) => {
    forget.run("done", Date.parse(now) - KEEP_DONE_MS);
    forget.run("dead", Date.parse(now) - KEEP_DEAD_MS);
    const fired = (due.all(Date.parse(now)) as Row[]).map(scheduleOf);
    for (const schedule of fired) {
      jobs.sendNow(jobFor(schedule, now, newId()));
      move.run(scheduleRow(firedAt(schedule, now)));
    }
    return fired;
  });
  return {
    async add(schedule) {
      if (insert.run(scheduleRow(schedule)).changes === 1) return;
      throw nameTaken(schedule);
    },
    list: async () => (all.all() as Row[]).map(scheduleOf),
    remove: async (name) => drop.run(name).changes === 1,
    fire: async (now, newId) => fire.immediate(now, newId),
  };
}

interface Row {
  readonly document: string;
}
