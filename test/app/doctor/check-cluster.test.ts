import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { examineCluster } from "../../../src/app/doctor/check-cluster.ts";
import { locateHome } from "../../../src/app/home.ts";
import type { Office } from "../../../src/app/office.ts";
import { addJob } from "../../../src/app/schedules/jobs.ts";
import { runDue } from "../../../src/app/schedules/run-due.ts";
import { type SignOfLife, startSigns, tokenFile } from "../../../src/app/worker/sign-of-life.ts";
import { silentLog } from "../../crawl/loopback-site.ts";
import { openOffice } from "../../helpers/open-office.ts";

const RULES = "fedcba9876543210";
let root: string;
let office: Office;
let signs: SignOfLife;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "pingpin-cluster-"));
  office = await openOffice({ home: locateHome(root), rulesDirs: [], log: silentLog });
  signs = await startSigns(office, 4);
});
afterEach(async () => {
  await office.store.close();
  await rm(root, { recursive: true, force: true });
});

const look = async () => {
  const found = await examineCluster({ ...office, rulesetHash: RULES }, office.store);
  return Object.fromEntries(found.map((one) => [one.name, one]));
};

const HAND = { id: "j1", startedAt: "2026-03-01T08:00:00+08:00", done: 0, total: 0, words: "" };

it("finds workers that live, one time and one folder for all, and names the database", async () => {
  await signs.beat([HAND, HAND, HAND], RULES);
  const found = await look();
  expect(Object.values(found).map(({ isWell }) => isWell)).toEqual([true, true, true, true, true, true]);
  expect(found["数据库版本"]?.found).toMatch(/^SQLite 3\.\d+.*表结构第 \d+ 版$/);
  expect(found["工作进程"]?.found).toContain("3/4 项");
  await signs.end();
  expect((await look())["工作进程"]?.found).toBe("没有");
});

it("notices a worker whose data folder is another one, whose clock is wrong, or whose version or rules differ", async () => {
  const worker = await signs.beat([], "0123456789abcdef");
  await writeFile(tokenFile(office.home, worker.id), "the word of another folder");
  expect((await look())["共享数据目录"]).toMatchObject({
    isWell: false,
    advice: expect.stringContaining("证据会分散"),
  });
  expect((await look())["各机规则"]).toMatchObject({
    isWell: false,
    found: expect.stringContaining("0123456789ab"),
    advice: expect.stringContaining("附加规则目录"),
  });
  await office.store.workers.put({ ...worker, aheadMs: -4000, machine: "假想二号", toolVersion: "0.0.9" });
  const found = await look();
  expect(found["各机时间"]).toMatchObject({ isWell: false, advice: expect.stringContaining("假想二号 相差超过 2 秒") });
  expect(found["工作进程"]).toMatchObject({ isWell: false, advice: expect.stringContaining("假想二号 0.0.9") });
});

it("tells of jobs that were given up", async () => {
  await addJob(office, { kind: "stamp" }, "张某");
  expect((await look())["后台任务"]).toMatchObject({ isWell: true, found: "等待 1 项，进行中 0 项，已放弃 0 项" });
  const ignore = async (): Promise<void> => undefined;
  await runDue(office, { signal: new AbortController().signal, watch: false, onDone: ignore, onFailed: ignore });
  const queue = {
    id: "x",
    task: { kind: "export", leadId: "none" },
    key: "x",
    operator: "张某",
    retryLimit: 0,
  } as const;
  const { withQueue } = await import("../../../src/app/schedules/schedules.ts");
  await withQueue(office, (jobs) => jobs.send({ ...queue, runAt: office.clock.now().toISOString() }));
  await runDue(office, { signal: new AbortController().signal, watch: false, onDone: ignore, onFailed: ignore });
  expect((await look())["后台任务"]).toMatchObject({
    isWell: false,
    advice: expect.stringContaining("来源与任务”页最下面"),
  });
});
