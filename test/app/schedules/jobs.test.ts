import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Office } from "../../../src/app/office.ts";
import { addJob, jobRows, retryJob } from "../../../src/app/schedules/jobs.ts";
import { runDue } from "../../../src/app/schedules/run-due.ts";
import { withQueue } from "../../../src/app/schedules/schedules.ts";
import { silentLog } from "../../crawl/loopback-site.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { AT, buildLead, buildSource } from "../../store/builders.ts";

let root: string;
let office: Office;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "pingpin-jobs-"));
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: silentLog });
});
afterEach(async () => {
  await office.store.close();
  await rm(root, { recursive: true, force: true });
});

const signal = new AbortController().signal;
const ignore = async (): Promise<void> => undefined;
const runOnce = () => runDue(office, { signal, watch: false, onDone: ignore, onFailed: ignore });

test("what was given up stands first with its reason, and a person lets it be tried again, on record", async () => {
  const runAt = office.clock.now().toISOString();
  const task = { kind: "export", leadId: "no-such-lead" } as const;
  await withQueue(office, (queue) => queue.send({ id: "a", task, key: "a", operator: "张某", runAt, retryLimit: 0 }));
  await withQueue(office, (queue) =>
    queue.send({ id: "b", task, key: "b", operator: "张某", runAt: "2099-01-01T00:00:00Z", retryLimit: 0 }),
  );
  await runOnce();
  expect(await jobRows(office)).toMatchObject({
    total: 2,
    jobs: [
      {
        id: "a",
        label: "生成线索材料 no-such-lead",
        by: "张某",
        state: "dead",
        error: expect.stringContaining("没有找到"),
      },
      { id: "b", state: "waiting", error: null },
    ],
  });
  await retryJob(office, "a", "李某");
  expect((await jobRows(office)).jobs.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  await expect(retryJob(office, "a", "李某")).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await office.store.auditLog.list({ after: 0, limit: 9 })).toMatchObject([
    { action: "job.retry", by: "李某", subject: "生成线索材料 no-such-lead" },
  ]);
});

test("a job names its source and its lead as people know them", async () => {
  await office.store.sources.put(buildSource({ id: "s1", name: "假想县公共招聘网" }), AT);
  await office.store.leads.put(buildLead({ id: "l1", number: "假想〔2026〕1号", status: "issued", issuedAt: AT }));
  for (const task of [
    { kind: "scan", sourceIds: ["s1"] },
    { kind: "look-back", leadId: "l1" },
    { kind: "audit", sourceId: "s1" },
  ] as const) {
    await addJob(office, task, "张某");
  }
  const labels = (await jobRows(office)).jobs.map(({ label }) => label);
  expect(labels.toSorted()).toEqual([
    "回头看 假想〔2026〕1号",
    "采集筛查 假想县公共招聘网",
    "重新筛查 假想县公共招聘网",
  ]);
});

test("the same job is not handed in twice, and one for stamps and a report are done", async () => {
  const report = { kind: "report", jurisdiction: "340706", days: 30 } as const;
  expect(await addJob(office, report, "张某")).toBe(true);
  expect(await addJob(office, report, "李某")).toBe(false);
  expect(await addJob(office, { kind: "stamp" }, "张某")).toBe(true);
  const words: string[] = [];
  await runDue(office, { signal, watch: false, onDone: async (done) => void words.push(done.words), onFailed: ignore });
  expect(words.sort()).toEqual([expect.stringContaining("排查报告已写出"), "时间戳：盖好 0 个，待加盖 0 个。"]);
  expect((await jobRows(office)).total).toBe(0);
});
