import { PingpinError } from "../../../model/errors.ts";
import type { Office } from "../../office.ts";
import { addSchedule, agenda } from "../../schedules/schedules.ts";
import { taskNames } from "../../schedules/task-names.ts";

/** How often and when, as a person says it; days of the week count from 1, Monday. */
export interface When {
  readonly every: "day" | "week" | "month";
  readonly day: number;
  readonly time: string;
}

/** What is scheduled, with its next time. */
export async function agendaRows(office: Office) {
  const { schedules } = await agenda(office);
  const words = await taskNames(office);
  return {
    schedules: schedules.map(({ name, task, operator, nextAt, lastAt }) => ({
      name,
      words: words(task),
      operator,
      nextAt,
      lastAt,
    })),
  };
}

/**
 * Schedules a site, or the look-backs that are due, under a name that says what and when. Throws as `addSchedule`, and
 * NOT_ALLOWED.
 */
export async function scheduleFromBrowser(
  office: Office,
  { sourceId, when, by }: { readonly sourceId: string | null; readonly when: When; readonly by: string },
): Promise<void> {
  const source = sourceId === null ? null : await office.store.sources.get(sourceId);
  if (sourceId !== null && source === null) {
    throw new PingpinError("NOT_FOUND", { subject: "所选来源", detail: "请重新选择来源" });
  }
  if (source === null && office.district !== null) {
    const detail = "到期回头看为各辖区统一安排，请联系管理员设置";
    throw new PingpinError("NOT_ALLOWED", { subject: "定时任务", detail });
  }
  const { words, cron } = timesOf(when);
  const what = source === null ? "到期回头看" : source.name;
  const task =
    source === null ? ({ kind: "look-back-due" } as const) : ({ kind: "scan", sourceIds: [source.id] } as const);
  await addSchedule(office, { name: `${what} ${words}`, cron, task, operator: by });
}

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];

function timesOf({ every, day, time }: When): { readonly words: string; readonly cron: string } {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const clock = `${minute} ${hour}`;
  if (every === "day") return { words: `每天 ${time}`, cron: `${clock} * * *` };
  if (every === "month") return { words: `每月 ${day} 日 ${time}`, cron: `${clock} ${day} * *` };
  return { words: `每周${WEEKDAYS[day - 1] ?? ""} ${time}`, cron: `${clock} * * ${day % 7}` };
}
