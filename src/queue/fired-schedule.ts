import { PingpinError } from "../model/errors.ts";
import { Schedule } from "../model/job.ts";
import { nextTime } from "./cron-times.ts";
import type { NewJob } from "./port.ts";

/** A scheduled job that fails is tried so often again before its next turn. */
const RETRIES = 3;

/** The job that a schedule owes at `now`; its key keeps one occurrence from meeting the next. */
export function jobFor({ id, task, operator }: Schedule, now: string, jobId: string): NewJob {
  return { id: jobId, task, key: `schedule ${id}`, operator, runAt: now, retryLimit: RETRIES };
}

/** The schedule after it came due at `now`. */
export function firedAt(schedule: Schedule, now: string): Schedule {
  return { ...schedule, nextAt: nextTime(schedule.cron, now), lastAt: now };
}

/** The columns of a schedule's row. */
export function scheduleRow(schedule: Schedule) {
  const { id, name, nextAt } = schedule;
  return { id, name, nextMs: Date.parse(nextAt), document: JSON.stringify(Schedule.parse(schedule)) };
}

/** The schedule that a row holds. */
export function scheduleOf({ document }: { readonly document: string }): Schedule {
  return Schedule.parse(JSON.parse(document));
}

/** The refusal of a second schedule of one name. */
export function nameTaken({ name }: Schedule): PingpinError {
  return new PingpinError("OPTION_INVALID", { subject: name, detail: "已有同名的定时任务，请换一个名称" });
}
