import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { nextTime } from "../../src/queue/cron-times.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { job, queueOn } from "./builders.ts";
import { jobQueueContract } from "./contract.ts";

async function newPlace(): Promise<{ readonly path: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-queue-"));
  const path = join(folder, "pingpin.db");
  await (await openSqliteStore(path)).close();
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

jobQueueContract(async () => {
  const { path, remove } = await newPlace();
  const clock = { now: 0 };
  return { clock, open: (holder) => queueOn(path, holder, clock), close: async () => remove() };
});

test("counts by a Beijing clock, whatever the zone of the machine, and refuses what never comes", () => {
  expect(nextTime("10 22 * * *", "2026-11-26T14:10:00Z")).toBe("2026-11-27T14:10:00.000Z");
  expect(nextTime("0 9 1 * *", "2026-11-30T23:00:00Z")).toBe("2026-12-01T01:00:00.000Z");
  for (const pattern of ["每天晚上", "99 99 * * *", "0 0 31 2 *"]) {
    expect(() => nextTime(pattern, "2026-11-26T14:10:00Z")).toThrow("定时");
  }
});

const SCRIPT = fileURLToPath(new URL("working-process.ts", import.meta.url));

/** A worker process and the jobs that it says it has ended; `onLine` sees each line as it comes. */
function work(path: string, holder: string, onLine: (line: string, kill: (signal: NodeJS.Signals) => void) => void) {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, path, holder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = (async () => {
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      onLine(line, (signal) => child.kill(signal));
    }
    return lines;
  })();
  return { ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}

test("with two processes at work and one killed with jobs in hand, every job ends", { timeout: 90_000 }, async () => {
  const { path, remove } = await newPlace();
  const queue = queueOn(path, "watcher", { now: Date.now() });
  const ids = Array.from({ length: 40 }, (_, n) => `job-${String(n).padStart(2, "0")}`);
  for (const id of ids) await queue.send(job(id, { retryLimit: 5 }));
  let started = 0;
  const killed = work(path, "worker-a", (_line, kill) => {
    started += 1;
    if (started === 11) kill("SIGKILL");
  });
  const survivor = work(path, "worker-b", () => undefined);
  await killed.ended;
  while ((await queue.pending()).length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  survivor.kill("SIGTERM");
  const lines = [...(await killed.ended), ...(await survivor.ended)];
  await queue.close();
  remove();
  const ended = lines.filter((line) => line.startsWith("end ")).map((line) => line.slice(4));
  expect([...new Set(ended)].sort()).toEqual(ids);
  const twice = ended.filter((id, index) => ended.indexOf(id) !== index);
  // Only what the killed worker had in hand may run again.
  expect(twice.length).toBeLessThanOrEqual(3);
});
