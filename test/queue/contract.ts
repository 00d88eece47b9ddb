import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "../../src/model/job.ts";
import type { JobQueue } from "../../src/queue/port.ts";
import { job, nightly, START } from "./builders.ts";

/** An adapter under test: queues of several workers on one place, and a clock for all of them. */
export interface QueueStage {
  readonly clock: { now: number };
  open(holder: string): JobQueue;
  close(): Promise<void>;
}

const idle = { signal: new AbortController().signal, width: 3, untilIdle: true };
const MINUTE = 60_000;

/** What every adapter of the queue must do. */
export function jobQueueContract(openStage: () => Promise<QueueStage>): void {
  let stage: QueueStage;
  let queue: JobQueue;
  beforeEach(async () => {
    stage = await openStage();
    stage.clock.now = START;
    queue = stage.open("worker-a");
  });
  afterEach(async () => {
    await queue.close();
    await stage.close();
  });

  const runAll = async (on: JobQueue = queue): Promise<readonly string[]> => {
    const ran: string[] = [];
    await on.work(async ({ id }) => void ran.push(id), idle);
    return ran;
  };

  describe("jobs", () => {
    test("runs each job once, the soonest first, and none before its time", async () => {
      await queue.send(job("b", { runAt: "2026-11-26T00:30:00Z" }));
      await queue.send(job("a", { runAt: "2026-11-26T00:00:00Z" }));
      await queue.send(job("later", { runAt: "2026-11-26T01:00:01Z" }));
      expect(await runAll()).toEqual(["a", "b"]);
      expect(await runAll()).toEqual([]);
      stage.clock.now += 1000;
      expect(await runAll()).toEqual(["later"]);
      expect(await queue.pending()).toEqual([]);
    });

    test("lets one key wait only once, at the earlier time, and again after it was done", async () => {
      expect(await queue.send(job("a", { key: "k", runAt: "2026-11-27T00:00:00Z" }))).toBe(true);
      expect(await queue.send(job("b", { key: "k", runAt: "2026-11-26T00:00:00Z" }))).toBe(false);
      expect(await runAll()).toEqual(["a"]);
      expect(await queue.send(job("c", { key: "k" }))).toBe(true);
      expect(await runAll()).toEqual(["c"]);
    });

    test("tries a failed job again later each time, keeps its error, and gives up at its limit", async () => {
      await queue.send(job("a", { retryLimit: 2 }));
      const times: number[] = [];
      const fail = async (): Promise<void> => {
        times.push(stage.clock.now - START);
        throw new Error("网站打不开");
      };
      const look = async (): Promise<Job | undefined> => (await queue.pending())[0];
      for (let step = 0; step < 8; step += 1) {
        await queue.work(fail, idle);
        stage.clock.now += MINUTE;
      }
      expect(times).toEqual([0, MINUTE, 3 * MINUTE]);
      expect(await look()).toMatchObject({ state: "dead", attempts: 3, lastError: "网站打不开" });
    });

    test("works on no more jobs at a time than it was told", async () => {
      for (let n = 0; n < 9; n += 1) await queue.send(job(`j${n}`));
      let [now, most] = [0, 0];
      const handler = async (): Promise<void> => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
      };
      await queue.work(handler, idle);
      expect(most).toBe(3);
    });

    test("stops taking jobs when told to, and lets the one in hand end", async () => {
      const stop = new AbortController();
      for (const id of ["a", "b"]) await queue.send(job(id));
      await queue.work(async () => stop.abort(), { signal: stop.signal, width: 1, untilIdle: false });
      expect((await queue.pending()).map(({ id, state }) => [id, state])).toEqual([["b", "waiting"]]);
    });

    test("two workers share the jobs and none is run by both", async () => {
      const other = stage.open("worker-b");
      for (let n = 0; n < 20; n += 1) await queue.send(job(`j${String(n).padStart(2, "0")}`));
      const [mine, theirs] = await Promise.all([runAll(), runAll(other)]);
      await other.close();
      expect([...mine, ...theirs].sort()).toEqual(
        Array.from({ length: 20 }, (_, n) => `j${String(n).padStart(2, "0")}`),
      );
    });
  });

  describe("schedules", () => {
    test("sends a job when its time has come, once however long the machine was off, and not before", async () => {
      await queue.schedules.add(nightly());
      let ids = 0;
      const newId = (): string => `job-${++ids}`;
      const fire = async (instant: string) => (await queue.schedules.fire(instant, newId)).map(({ name }) => name);
      expect(await fire("2026-11-26T14:09:59.000Z")).toEqual([]);
      expect(await fire("2026-11-30T01:00:00.000Z")).toEqual(["每晚回头看"]);
      expect(await fire("2026-11-30T01:00:00.000Z")).toEqual([]);
      const [schedule] = await queue.schedules.list();
      expect(schedule).toMatchObject({ lastAt: "2026-11-30T01:00:00.000Z", nextAt: "2026-11-30T14:10:00.000Z" });
      expect(await queue.pending()).toMatchObject([{ task: { kind: "look-back-due" }, operator: "演示经办人" }]);
    });

    test("two processes at the same moment send one job between them", async () => {
      await queue.schedules.add(nightly());
      const other = stage.open("worker-b");
      const at = "2026-11-26T14:10:00.000Z";
      const fired = await Promise.all([queue, other].map((one, n) => one.schedules.fire(at, () => `job-${n}`)));
      await other.close();
      expect(fired.flat()).toHaveLength(1);
      expect(await queue.pending()).toHaveLength(1);
    });

    test("takes a name once, survives a restart, and forgets what was removed", async () => {
      await queue.schedules.add(nightly());
      await expect(queue.schedules.add(nightly({ id: "s2" }))).rejects.toMatchObject({ code: "OPTION_INVALID" });
      const later = stage.open("worker-b");
      expect(await later.schedules.list()).toEqual([nightly()]);
      expect(await later.schedules.remove("每晚回头看")).toBe(true);
      expect(await later.schedules.remove("每晚回头看")).toBe(false);
      await later.close();
    });
  });
}
