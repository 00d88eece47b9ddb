import { beijingDay } from "../../model/beijing-time.ts";
import type { JobTask } from "../../model/job.ts";
import type { SweepScope } from "../sweeps/read-sweep.ts";
import type { SweepWish } from "../sweeps/sweep-report.ts";

const DAY_MS = 86_400_000;

/** The sweep of the last days before today, compared with as many days before them. */
export function recentSweep(
  now: Date,
  { jurisdiction, days }: Extract<JobTask, { readonly kind: "report" }>,
): SweepWish {
  const today = Date.parse(`${beijingDay(now.toISOString())}T00:00:00+08:00`);
  const scopeOf = (until: number): SweepScope => ({
    sourceIds: null,
    jurisdiction,
    from: new Date(until - days * DAY_MS).toISOString(),
    to: new Date(until - 1).toISOString(),
  });
  const title = `${jurisdiction ?? ""}近${days}日排查报告`;
  return { title, scope: scopeOf(today), earlier: scopeOf(today - days * DAY_MS) };
}
