import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addJob } from "../../src/app/schedules/jobs.ts";
import type { Worker } from "../../src/model/worker.ts";
import { type OpenedServer, openedServer } from "./opened-server.ts";

let server: OpenedServer;
beforeEach(async () => {
  server = await openedServer();
});
afterEach(() => server.close());

const get = (url: string, remoteAddress = "127.0.0.1") => server.send(null, { method: "GET", url, remoteAddress });

it("says that it lives and that it can work, and in Chinese what keeps it from working", async () => {
  expect(await get("/healthz")).toEqual({ status: 200, body: "ok\n" });
  expect(await get("/readyz")).toEqual({ status: 200, body: { ready: true, faults: [] } });
  await rm(server.office.home.captures, { recursive: true });
  const { status, body } = await get("/readyz");
  expect(status).toBe(503);
  expect(body).toMatchObject({ ready: false, faults: [expect.stringContaining("数据目录不能写入")] });
});

it("gives the monitoring the queue, the workers and the evidence as OpenMetrics, one line for each", async () => {
  await addJob(server.office, { kind: "stamp" }, "张某");
  const { now } = await server.office.store.facts();
  await server.office.store.workers.put(worker({ seenAt: now }));
  await server.office.store.workers.put(worker({ id: "w2", seenAt: "2020-01-01T00:00:00Z" }));
  const { body } = await get("/metrics");
  const lines: readonly string[] = body.split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "pingpin_database_up 1",
      `pingpin_build_info{version="${server.office.toolVersion}"} 1`,
      "# TYPE pingpin_captures counter",
      'pingpin_jobs{state="waiting"} 1',
      'pingpin_jobs{state="dead"} 0',
      "pingpin_workers 1",
      'pingpin_worker_clock_ahead_seconds{worker="w1",machine="假想\\"一号\\""} 0.25',
      "pingpin_captures_total 0",
      "pingpin_audit_log_entries_total 1",
    ]),
  );
  expect(body.endsWith("\n# EOF\n")).toBe(true);
  // Each family: its type, its help, its samples; a counter ends in _total.
  const samples = lines.filter((line) => line !== "" && !line.startsWith("#"));
  for (const sample of samples) expect(sample).toMatch(/^[a-z_]+(\{[a-z]+="[^\n]*"\})? -?[\d.e+-]+$/);
});

it("keeps its figures from strangers on the network", async () => {
  expect((await get("/metrics", "10.1.2.3")).status).toBe(403);
  expect((await get("/healthz", "10.1.2.3")).status).toBe(200);
});

function worker(changes: Partial<Worker>): Worker {
  return {
    id: "w1",
    machine: '假想"一号"',
    processId: 7,
    toolVersion: "0.1.0",
    rulesetHash: null,
    width: 4,
    startedAt: "2026-10-12T01:00:00Z",
    seenAt: "2026-10-12T01:00:00Z",
    stoppedAt: null,
    running: 2,
    jobs: [],
    aheadMs: 250,
    folderToken: "x",
    ...changes,
  };
}
