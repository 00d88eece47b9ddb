import { Cron } from "croner";
import { PingpinError } from "../model/errors.ts";

/** The first instant after `after` that `pattern` names on a Beijing clock. Throws OPTION_INVALID. */
export function nextTime(pattern: string, after: string): string {
  try {
    const next = new Cron(pattern, { timezone: "Asia/Shanghai", paused: true }).nextRun(new Date(after));
    if (next !== null) return next.toISOString();
  } catch (cause) {
    throw invalid(pattern, cause);
  }
  throw invalid(pattern, null);
}

function invalid(pattern: string, cause: unknown): PingpinError {
  const detail = "应为“分 时 日 月 星期”五项，如 “10 22 * * 1-5” 表示周一至周五 22:10，且以后还会到来";
  return new PingpinError("OPTION_INVALID", { subject: `定时“${pattern}”`, detail, cause });
}
