import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Job, JobTask, Schedule } from "../../model/job.ts";
import { nextTime } from "../../queue/cron-times.ts";
import type { JobQueue } from "../../queue/port.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { tasksInSight } from "../offices/tasks-in-sight.ts";
import { openQueue } from "./open-queue.ts";

/** A schedule as a person adds it; `cron` is in Beijing time. */
export interface NewSchedule {
  readonly name: string;
  readonly cron: string;
  readonly task: JobTask;
  readonly operator: string;
}

/** Every schedule, and every job that waits, runs or was given up. */
export interface Agenda {
  readonly schedules: readonly Schedule[];
  readonly jobs: readonly Job[];
}

/** Adds a schedule and gives it with its first time. Throws OPTION_INVALID and NOT_FOUND. */
export async function addSchedule(office: Office, wanted: NewSchedule): Promise<Schedule> {
  const { task } = wanted;
  for (const id of task.kind === "scan" ? task.sourceIds : []) {
    if ((await office.store.sources.get(id)) === null) {
      throw new PingpinError("NOT_FOUND", {
        subject: id,
        detail: "定时采集的来源须先登记，或者已经采集过一次（pingpin scan）",
      });
    }
  }
  const createdAt = office.clock.now().toISOString();
  const nextAt = nextTime(wanted.cron, createdAt);
  const schedule: Schedule = { ...wanted, id: office.newId(), createdAt, nextAt, lastAt: null };
  await withQueue(office, (queue) => queue.schedules.add(schedule));
  const details = `定时 ${wanted.cron}，首次 ${beijingMinute(nextAt)}`;
  await logAct(office, { by: wanted.operator, action: "schedule.add", subject: wanted.name, details });
  return schedule;
}

/** Removes a schedule; jobs that it sent already are still done. Throws NOT_FOUND. */
export async function removeSchedule(office: Office, name: string, by: string): Promise<void> {
  const wasThere = await withQueue(office, async (queue) => {
    const seen = await tasksInSight(office, await queue.schedules.list());
    return seen.some((one) => one.name === name) && queue.schedules.remove(name);
  });
  if (!wasThere)
    throw new PingpinError("NOT_FOUND", {
      subject: name,
      detail: "它可能已被取消，请刷新页面（命令行：pingpin schedule list）",
    });
  await logAct(office, { by, action: "schedule.remove", subject: name, details: "" });
}

/** What is scheduled and what waits. */
export function agenda(office: Office): Promise<Agenda> {
  return withQueue(office, async (queue) => ({
    schedules: await tasksInSight(office, await queue.schedules.list()),
    jobs: await tasksInSight(office, await queue.pending()),
  }));
}

/** What a task does, in Chinese. */
export function taskWords(task: JobTask): string {
  switch (task.kind) {
    case "scan":
      return `采集筛查 ${task.sourceIds.join("、")}`;
    case "look-back":
      return `回头看 ${task.leadId}`;
    case "look-back-due":
      return "到期线索回头看";
    case "audit":
      return `重新筛查 ${task.sourceId ?? "全部采集件"}`;
    case "stamp":
      return "申请时间戳";
    case "export":
      return `生成线索材料 ${task.leadId}`;
    case "look-back-report":
      return `出具回头看报告 ${task.leadId} 第 ${task.round} 轮`;
    case "import":
      return `导入 ${task.sourceId}`;
    case "report":
      return `排查报告 ${task.jurisdiction ?? "全部地区"} 近 ${task.days} 天`;
  }
}

/** How a job stands, in Chinese. */
export function jobWords({ state, runAt, lastError }: Job): string {
  if (state === "running") return "正在进行";
  if (state === "dead") return `已放弃：${lastError ?? ""}`;
  const why = lastError === null ? "" : `（上次未成：${lastError}）`;
  return `${beijingMinute(runAt)} 起${why}`;
}

/** Opens the queue for one piece of work. */
export async function withQueue<T>(
  office: Parameters<typeof openQueue>[0],
  work: (queue: JobQueue) => Promise<T>,
): Promise<T> {
  const queue = await openQueue(office);
  try {
    return await work(queue);
  } finally {
    await queue.close();
  }
}
