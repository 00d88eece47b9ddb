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
    const inHand = new Set<string>();
    let begun = () => {};
    const isFull = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const killed = work([place, "worker-a", "5"], (line) => {
      const [what, id = ""] = line.split(" ");
      if (what === "start") inHand.add(id);
      else inHand.delete(id);
      if (inHand.size === WIDTH) begun();
    });
    await isFull;
    // The other one is at work too before the first is killed with as many jobs in hand as it takes.
    const survivor = work([place, "worker-b"], () => killed.kill("SIGKILL"));
    await killed.ended;
    while ((await queue.pending()).length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    survivor.kill("SIGTERM");
    const lines = [...(await killed.ended), ...(await survivor.ended)];
    await queue.close();
    await close();
    const ended = lines.filter((line) => line.startsWith("end ")).map((line) => line.slice(4));
    expect(ended.toSorted()).toEqual(ids);
    const started = lines.filter((line) => line.startsWith("start ")).map((line) => line.slice(6));
    const twice = started.filter((id, index) => started.indexOf(id) !== index);
    expect(twice.toSorted(), "only what was in hand runs again").toEqual([...inHand].toSorted());
  });
}

const WIDTH = 3;
const SCRIPT = fileURLToPath(new URL("working-process.ts", import.meta.url));

/** A worker process, told its place, its name and after how many jobs it ends no more; `onLine` sees what it says. */
function work(told: readonly string[], onLine: (line: string) => void) {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, ...told], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = (async () => {
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      onLine(line);
    }
    return lines;
  })();
  return { ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}
