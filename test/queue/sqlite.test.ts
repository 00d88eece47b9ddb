import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { nextTime } from "../../src/queue/cron-times.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { buildJob, GONE, queueOn, START } from "./builders.ts";
import { jobQueueContract } from "./contract.ts";
import { killedWorkerContract } from "./killed-worker-contract.ts";

async function newPlace(): Promise<{ readonly path: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-queue-"));
  const path = join(folder, "pingpin.db");
  await (await openSqliteStore(path)).close();
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

jobQueueContract(async () => {
  const { path, remove } = await newPlace();
  const clock = { now: START };
  return {
    clock,
    open: async (holder) => queueOn(path, holder, clock),
    pass: async (milliseconds) => {
      clock.now += milliseconds;
    },
    close: async () => remove(),
  };
});

test("counts by a Beijing clock, whatever the zone of the machine, and refuses what never comes", () => {
  expect(nextTime("10 22 * * *", "2026-11-26T14:10:00Z")).toBe("2026-11-27T14:10:00.000Z");
  expect(nextTime("0 9 1 * *", "2026-11-30T23:00:00Z")).toBe("2026-12-01T01:00:00.000Z");
  for (const pattern of ["每天晚上", "99 99 * * *", "0 0 31 2 *"]) {
    expect(() => nextTime(pattern, "2026-11-26T14:10:00Z")).toThrow("定时");
  }
});

test("somebody who waits for another program's lock is told so after a while, and then that it lasts too long", async () => {
  const { path, remove } = await newPlace();
  const told: string[] = [];
  const hurried = { tell: (sentence: string) => void told.push(sentence), sleep: async () => undefined };
  const queue = queueOn(path, "sender", { now: START }, hurried);
  const other = new Sqlite(path);
  other.exec("begin immediate");
  await expect(queue.send(buildJob("1"))).rejects.toThrow("数据库");
  expect(told).toEqual([expect.stringContaining("数据库正由另一个程序写入")]);
  other.close();
  await queue.close();
  remove();
});

test("forgets jobs that ended long ago, and keeps what waits or was given up lately", async () => {
  const { path, remove } = await newPlace();
  const database = new Sqlite(path);
  const day = 86_400_000;
  const insert = database.prepare(
    "insert into jobs values (?, '{\"kind\":\"stamp\"}', ?, '演示采集人', ?, 1, 3, ?, 0, null, null)",
  );
  for (const [id, state, days] of [
    ["old-done", "done", 31],
    ["new-done", "done", 29],
    ["old-dead", "dead", 91],
    ["new-dead", "dead", 60],
    ["old-waiting", "waiting", 400],
  ] as const) {
    insert.run(id, id, state, START - days * day);
  }
  const queue = queueOn(path, "watcher", { now: START });
  await queue.schedules.fire(new Date(START).toISOString(), () => "job-1");
  await queue.close();
  const left = database.prepare("select id from jobs order by id").pluck().all();
  database.close();
  remove();
  expect(left).toEqual(["new-dead", "new-done", "old-waiting"]);
});

test("gives on at once what a process held that has ended, and awaited work before the rest", async () => {
  const { path, remove } = await newPlace();
  const clock = { now: Date.parse("2026-11-26T01:00:00Z") };
  const [gone, next] = [queueOn(path, GONE, clock), queueOn(path, "next", clock)];
  const job = { operator: "甲", runAt: "2026-11-26T01:00:00Z", retryLimit: 3 } as const;
  await gone.send({ ...job, id: "a", key: "a", task: { kind: "export", leadId: "l1" } });
  const held = new AbortController();
  const working = gone.work(() => new Promise(() => undefined), { signal: held.signal, width: 1, untilIdle: false });
  await expect.poll(async () => (await gone.pending())[0]?.state).toBe("running");
  await gone.send({ ...job, id: "b", key: "b", task: { kind: "stamp" } });
  await gone.send({
    ...job,
    id: "c",
    key: "c",
    task: { kind: "export", leadId: "l2" },
    runAt: "2026-11-26T01:00:00.500Z",
  });
  clock.now += 1000;
  const done: string[] = [];
  const handler = async ({ id }: { readonly id: string }) => void done.push(id);
  await next.work(handler, { signal: new AbortController().signal, width: 1, untilIdle: true });
  expect(done).toEqual(["a", "c", "b"]);
  await next.close();
  void working;
  remove();
});

killedWorkerContract(async () => {
  const { path, remove } = await newPlace();
  return { place: path, open: async () => queueOn(path, "watcher", { now: Date.now() }), close: async () => remove() };
});
