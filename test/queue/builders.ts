import { setTimeout as wait } from "node:timers/promises";
import type { Schedule } from "../../src/model/job.ts";
import { openSqliteQueue, type QueueOptions } from "../../src/queue/open-sqlite-queue.ts";
import type { JobQueue, NewJob } from "../../src/queue/port.ts";

export const START = Date.parse("2026-11-26T01:00:00Z");

export function buildJob(id: string, changes: Partial<NewJob> = {}): NewJob {
  return {
    id,
    task: { kind: "look-back", leadId: `lead-${id}` },
    key: `look-back ${id}`,
    operator: "演示经办人",
    runAt: "2026-11-26T01:00:00.000Z",
    retryLimit: 2,
    ...changes,
  };
}

export function nightly(changes: Partial<Schedule> = {}): Schedule {
  return {
    id: "s1",
    name: "每晚回头看",
    cron: "10 22 * * *",
    task: { kind: "look-back-due" },
    operator: "演示经办人",
    createdAt: "2026-11-26T01:00:00.000Z",
    nextAt: "2026-11-26T14:10:00.000Z",
    lastAt: null,
    ...changes,
  };
}

/** A holder whose process has ended. */
export const GONE = "gone";

/** A clock that the test sets; leases and polling follow it, the waiting itself is short. */
export function queueOn(
  path: string,
  holder: string,
  clock: { now: number },
  { leaseMs = 60_000, ...other }: Partial<Pick<QueueOptions, "leaseMs" | "tell" | "sleep">> = {},
): JobQueue {
  return openSqliteQueue(path, {
    holder,
    isGone: (other) => other === GONE,
    tell: null,
    leaseMs,
    pollMs: 20,
    now: () => new Date(clock.now),
    sleep: async (milliseconds, signal) =>
      void (await wait(milliseconds, undefined, { signal }).catch(() => undefined)),
    ...other,
  });
}
