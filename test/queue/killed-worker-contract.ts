import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { JobQueue } from "../../src/queue/port.ts";
import { buildJob } from "./builders.ts";

/** Where worker processes find their jobs: the path or URL that they are told, and a queue to watch it with. */
export interface WorkPlace {
  readonly place: string;
  open(): Promise<JobQueue>;
  close(): Promise<void>;
}

/** What must hold when a worker process is killed. */
export function killedWorkerContract(openPlace: () => Promise<WorkPlace>): void {
  test("with two processes at work and one killed with jobs in hand, every job ends", async () => {
    const { place, open, close } = await openPlace();
    const queue = await open();
    const ids = Array.from({ length: 40 }, (_, n) => `job-${String(n).padStart(2, "0")}`);
    for (const id of ids) await queue.send(buildJob(id, { retryLimit: 5, runAt: new Date().toISOString() }));
    let started = 0;
    const killed = work(place, "worker-a", (_line, kill) => {
      started += 1;
      if (started === 11) kill("SIGKILL");
    });
    const survivor = work(place, "worker-b", () => undefined);
    await killed.ended;
    while ((await queue.pending()).length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    survivor.kill("SIGTERM");
    const lines = [...(await killed.ended), ...(await survivor.ended)];
    await queue.close();
    await close();
    const ended = lines.filter((line) => line.startsWith("end ")).map((line) => line.slice(4));
    expect([...new Set(ended)].sort()).toEqual(ids);
    const twice = ended.filter((id, index) => ended.indexOf(id) !== index);
    // Only what the killed worker had in hand may run again.
    expect(twice.length).toBeLessThanOrEqual(3);
  });
}

const SCRIPT = fileURLToPath(new URL("working-process.ts", import.meta.url));

/** A worker process and the jobs that it says it has ended; `onLine` sees each line as it comes. */
function work(place: string, holder: string, onLine: (line: string, kill: (signal: NodeJS.Signals) => void) => void) {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, place, holder], {
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
