import type Sqlite from "better-sqlite3";
import { PingpinError } from "../model/errors.ts";
import { Schedule } from "../model/job.ts";
import { nextTime } from "./cron-times.ts";
import type { JobQueue } from "./port.ts";
import type { JobTable } from "./sqlite-jobs.ts";

/** A scheduled job that fails is tried so often again before its next turn. */
const RETRIES = 3;

/** Schedules in an open database that the store has migrated. */
export function scheduleTable(database: Sqlite.Database, jobs: JobTable): JobQueue["schedules"] {
  const insert = database.prepare(
    "insert into schedules (id, name, next_ms, document) values (@id, @name, @nextMs, @document) on conflict do nothing",
  );
  const all = database.prepare("select document from schedules order by name");
  const drop = database.prepare("delete from schedules where name = ?");
  const due = database.prepare("select document from schedules where next_ms <= ? order by next_ms, name");
  const move = database.prepare("update schedules set next_ms = @nextMs, document = @document where id = @id");
  const fire = database.transaction((now: string, newId: () => string) => {
    const fired = (due.all(Date.parse(now)) as Row[]).map(scheduleOf);
    for (const schedule of fired) {
      const { id, task, operator, cron } = schedule;
      jobs.send({ id: newId(), task, key: `schedule ${id}`, operator, runAt: now, retryLimit: RETRIES });
      move.run(rowOf({ ...schedule, nextAt: nextTime(cron, now), lastAt: now }));
    }
    return fired;
  });
  return {
    async add(schedule) {
      if (insert.run(rowOf(schedule)).changes === 1) return;
      throw new PingpinError("OPTION_INVALID", { subject: schedule.name, detail: "已有同名的定时任务，请换一个名称" });
    },
    list: async () => (all.all() as Row[]).map(scheduleOf),
    remove: async (name) => drop.run(name).changes === 1,
    fire: async (now, newId) => fire.immediate(now, newId),
  };
}

interface Row {
  readonly document: string;
}

function scheduleOf({ document }: Row): Schedule {
  return Schedule.parse(JSON.parse(document));
}

function rowOf(schedule: Schedule) {
  const { id, name, nextAt } = schedule;
  return { id, name, nextMs: Date.parse(nextAt), document: JSON.stringify(Schedule.parse(schedule)) };
}
