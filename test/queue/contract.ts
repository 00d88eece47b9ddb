import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "../../src/model/job.ts";
import type { JobQueue, NewJob } from "../../src/queue/port.ts";
import { buildJob, nightly } from "./builders.ts";

/** An adapter under test: queues of several workers on one place, and a clock for all of them. */
export interface QueueStage {
  readonly clock: { now: number };
  open(holder: string): Promise<JobQueue>;
  /** Lets so much time go by, in milliseconds. */
  pass(milliseconds: number): Promise<void>;
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
    queue = await stage.open("worker-a");
  });
  afterEach(async () => {
    await queue.close();
    await stage.close();
  });

  const at = (minutes: number): string => new Date(stage.clock.now + minutes * MINUTE).toISOString();
  const job = (id: string, changes: Partial<NewJob> = {}): NewJob => buildJob(id, { runAt: at(0), ...changes });

  const runAll = async (on: JobQueue = queue): Promise<readonly string[]> => {
    const ran: string[] = [];
    await on.work(async ({ id }) => void ran.push(id), idle);
    return ran;
  };

  describe("jobs", () => {
    test("runs each job once, the soonest first, and none before its time", async () => {
      await queue.send(job("b", { runAt: at(-30) }));
      await queue.send(job("a", { runAt: at(-60) }));
      await queue.send(job("later", { runAt: at(1) }));
      expect(await runAll()).toEqual(["a", "b"]);
      expect(await runAll()).toEqual([]);
      await stage.pass(MINUTE);
      expect(await runAll()).toEqual(["later"]);
      expect(await queue.pending()).toEqual([]);
    });

    test("lets one key wait only once, at the earlier time, and again after it was done", async () => {
      expect(await queue.send(job("a", { key: "k", runAt: at(1440) }))).toBe(true);
      expect(await queue.send(job("b", { key: "k", runAt: at(-60) }))).toBe(false);
      expect(await runAll()).toEqual(["a"]);
      expect(await queue.send(job("c", { key: "k" }))).toBe(true);
      expect(await runAll()).toEqual(["c"]);
    });

    test("tries a failed job again later each time, keeps its error in the users' language, and gives up at its limit", async () => {
      await queue.send(job("a", { retryLimit: 2 }));
      const times: number[] = [];
      let minutes = 0;
      const fail = async (): Promise<undefined> => {
        times.push(minutes);
        throw new Error("page closed\nCall log: …");
      };
      const look = async (): Promise<Job | undefined> => (await queue.pending())[0];
      for (let step = 0; step < 8; step += 1) {
        await queue.work(fail, idle);
        await stage.pass(MINUTE);
        minutes += 1;
      }
      expect(times).toEqual([0, 1, 3]);
      expect(await look()).toMatchObject({
        state: "dead",
        attempts: 3,
        lastError: "程序内部出错（后台任务）：page closed。请把本信息反馈给维护人员。",
      });
    });

    test("a job that goes on later keeps its key, counts as never tried, and lets others have their turn", async () => {
      await queue.send(job("long", { key: "k", runAt: at(-2) }));
      await queue.send(job("short", { runAt: at(-1) }));
      const ran: string[] = [];
      const inTwoParts = async ({ id }: Job) => {
        ran.push(id);
        return id === "long" && ran.length === 1 ? { runAt: at(0) } : undefined;
      };
      const others = await stage.open("worker-b");
      await queue.work(inTwoParts, { ...idle, width: 1 });
      expect(ran).toEqual(["long", "short", "long"]);
      await queue.send(job("later", { key: "k" }));
      await queue.work(async () => ({ runAt: at(60) }), idle);
      expect(await others.send(job("same", { key: "k" }))).toBe(false);
      expect(await others.pending()).toMatchObject([{ id: "later", state: "waiting", attempts: 0, lastError: null }]);
      await others.close();
    });

    test("tries a dead job again when a person asks, and drops it where a younger one does the same", async () => {
      const fail = async (): Promise<undefined> => {
        throw new Error("网站打不开");
      };
      await queue.send(job("a", { key: "k", retryLimit: 0 }));
      await queue.work(fail, idle);
      expect(await queue.retry("b", at(0))).toBe(false);
      expect(await queue.retry("a", at(0))).toBe(true);
      expect(await queue.retry("a", at(0))).toBe(false);
      expect(await queue.pending()).toMatchObject([{ id: "a", state: "waiting", key: "k" }]);
      await queue.work(fail, idle);
      await queue.send(job("young", { key: "k", runAt: at(60) }));
      expect(await queue.retry("a", at(0))).toBe(true);
      expect((await queue.pending()).map(({ id }) => id)).toEqual(["young"]);
    });

    test("works on no more jobs at a time than it was told", async () => {
      for (let n = 0; n < 9; n += 1) await queue.send(job(`j${n}`));
      let [now, most] = [0, 0];
      const handler = async (): Promise<undefined> => {
        now += 1;
        most = Math.max(most, now);
        // Longer than taking the next job, so that as many run side by side as may.
        await wait(40);
        now -= 1;
      };
      await queue.work(handler, idle);
      expect(most).toBe(3);
    });

    test("stops taking jobs when told to, and lets the one in hand end", async () => {
      const stop = new AbortController();
      for (const id of ["a", "b"]) await queue.send(job(id));
      await queue.work(async () => void stop.abort(), { signal: stop.signal, width: 1, untilIdle: false });
      expect((await queue.pending()).map(({ id, state }) => [id, state])).toEqual([["b", "waiting"]]);
    });

    test("two workers share the jobs and none is run by both", async () => {
      const other = await stage.open("worker-b");
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
      const other = await stage.open("worker-b");
      const at = "2026-11-26T14:10:00.000Z";
      const fired = await Promise.all([queue, other].map((one, n) => one.schedules.fire(at, () => `job-${n}`)));
      await other.close();
      expect(fired.flat()).toHaveLength(1);
      expect(await queue.pending()).toHaveLength(1);
    });

    test("takes a name once, survives a restart, and forgets what was removed", async () => {
      await queue.schedules.add(nightly());
      await expect(queue.schedules.add(nightly({ id: "s2" }))).rejects.toMatchObject({ code: "OPTION_INVALID" });
      const later = await stage.open("worker-b");
      expect(await later.schedules.list()).toEqual([nightly()]);
      expect(await later.schedules.remove("每晚回头看")).toBe(true);
      expect(await later.schedules.remove("每晚回头看")).toBe(false);
      await later.close();
    });
  });
}
