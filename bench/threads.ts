import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./measure.ts";

/** Wall-clock seconds of one `check` over a file with one thread and with several, start of the program left out. */
export interface ThreadRun {
  readonly postings: number;
  readonly one: number;
  readonly several: number;
  /** As many separate programs at once, each with one thread and its share of the file. */
  readonly apart: number;
  /** How much faster the threads were: the median of the ratios of neighbouring runs, which share the machine's mood. */
  readonly speedUp: number;
  /** The same of the separate programs: what the machine allows, for they share nothing but its processors. */
  readonly bound: number;
}

/** Postings enough that the work outweighs what every thread does for itself at first, above all compiling while it warms up. */
const LEAST_POSTINGS = 240_000;

/** Times the built program of `root` over the lines of a file, repeated until there are enough, `rounds` times each way. */
export async function measureThreads(root: string, path: string, threads: number, rounds: number): Promise<ThreadRun> {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-bench-threads-"));
  const [long, part] = [join(folder, "long.jsonl"), join(folder, "part.jsonl")];
  try {
    const postings = repeatLines(path, long, LEAST_POSTINGS);
    repeatLines(path, part, Math.ceil(LEAST_POSTINGS / threads));
    const runs: Record<"one" | "several" | "apart", number>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const one = await timeCheck(root, long, 1);
      const several = await timeCheck(root, long, threads);
      const apart = await Promise.all(Array.from({ length: threads }, () => timeCheck(root, part, 1)));
      runs.push({ one, several, apart: Math.max(...apart) });
    }
    return {
      postings,
      one: median(runs.map(({ one }) => one)),
      several: median(runs.map(({ several }) => several)),
      apart: median(runs.map(({ apart }) => apart)),
      speedUp: median(runs.map(({ one, several }) => one / several)),
      bound: median(runs.map(({ one, apart }) => one / apart)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function repeatLines(from: string, to: string, least: number): number {
  const text = readFileSync(from, "utf8").trimEnd();
  const lines = text.split("\n").length;
  const times = Math.ceil(least / lines);
  const file = openSync(to, "w");
  for (let time = 0; time < times; time += 1) writeSync(file, `${text}\n`);
  closeSync(file);
  return lines * times;
}

/**
 * From the first answer to the last: loading the rules, in every thread, is told apart as start-up. The program reads
 * the file itself, for feeding it would take processor time from its threads.
 */
async function timeCheck(root: string, path: string, threads: number): Promise<number> {
  const args = [join(root, "dist/cli/main.js"), "check", "--format", "jsonl", "--threads", String(threads), path];
  const home = join(tmpdir(), "pingpin-bench-home");
  const child = spawn(process.execPath, args, { env: { ...process.env, PINGPIN_HOME: home } });
  let started = 0;
  child.stdout.on("data", () => {
    if (started === 0) started = performance.now();
  });
  child.stderr.resume();
  await once(child, "close");
  return (performance.now() - started) / 1000;
}
