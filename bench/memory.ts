import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMaker } from "./make-corpus.ts";

/** One run of `check --format jsonl` in a process of its own over that many synthetic postings. */
export interface MemoryRun {
  readonly postings: number;
  /** The most memory the process ever held, in MB. */
  readonly peak: number;
  /** Wall-clock seconds. */
  readonly seconds: number;
  readonly answers: number;
}

/** Makes the child tell its peak when it leaves; `maxRSS` is in kilobytes. */
const TELL = `process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + "\\n"));`;
const BLOCK = 500;

/** Streams `postings` synthetic postings through the built program of `root`, in one thread. */
export async function measureMemory(root: string, postings: number): Promise<MemoryRun> {
  const start = performance.now();
  const preload = `data:text/javascript,${encodeURIComponent(TELL)}`;
  const args = ["--import", preload, join(root, "dist/cli/main.js"), "check", "--format", "jsonl", "-"];
  const home = join(tmpdir(), "pingpin-bench-home");
  const child = spawn(process.execPath, args, { env: { ...process.env, PINGPIN_HOME: home } });
  let answers = 0;
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) answers += 1;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const closed = once(child, "close");
  const make = createMaker();
  for (let index = 0; index < postings; index += BLOCK) {
    const count = Math.min(BLOCK, postings - index);
    const lines = Array.from({ length: count }, (_, offset) => `${make(index + offset)}\n`);
    if (!child.stdin.write(lines.join(""))) await once(child.stdin, "drain");
  }
  child.stdin.end();
  await closed;
  const peak = Number(/peak (\d+)/.exec(errors)?.[1] ?? Number.NaN) / 1024;
  if (answers !== postings) throw new Error(`${answers} answers to ${postings} postings: ${errors}`);
  return { postings, peak, seconds: (performance.now() - start) / 1000, answers };
}
