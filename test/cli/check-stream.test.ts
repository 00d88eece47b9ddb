import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { ended, startProgram } from "./run-program.ts";

const home = mkdtempSync(join(tmpdir(), "pingpin-check-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const CHECK = ["check", "--format", "jsonl", "--home", home, "-"];
const LINE_COUNT = 100_000;

function lineOf(index: number): string {
  const text = index % 10 === 0 ? "招聘钳工两名，限男性，三十五周岁以下。" : "招聘钳工两名，双休，五险一金，待遇面议。";
  return `${JSON.stringify({ id: String(index), title: "钳工", text, fields: { 学历要求: "不限" } })}\n`;
}

it("answers 100,000 lines in order and in bounded memory, also on a first start that tries every rule", async () => {
  const child = startProgram(CHECK, {});
  const seen = { rest: "", count: 0, inOrder: true, peak: 0, stderr: "" };
  child.stderr.on("data", (chunk: Buffer) => {
    seen.stderr += chunk.toString();
  });
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (seen.rest + chunk).split("\n");
    seen.rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith(`{"id":"${seen.count}",`)) seen.inOrder = false;
      seen.count += 1;
      if (seen.count % 1000 === 0) seen.peak = Math.max(seen.peak, peakMegabytes(child.pid));
    }
  });
  const closed = once(child, "close");
  for (let from = 0; from < LINE_COUNT; from += 500) {
    const block = Array.from({ length: 500 }, (_, offset) => lineOf(from + offset)).join("");
    if (!child.stdin.write(block)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  expect(await closed).toEqual([1, null]);
  process.stderr.write(`check: 100,000 lines, peak memory ${seen.peak} MB\n`);
  expect(seen).toMatchObject({ count: LINE_COUNT, inOrder: true, rest: "", stderr: "" });
  if (process.platform === "linux") expect(seen.peak).toBeGreaterThan(50);
  expect(seen.peak).toBeLessThan(350);
});

it("ends quietly when whoever reads its answers has seen enough", async () => {
  const child = startProgram(CHECK, {});
  child.stdin.on("error", () => undefined);
  const head = spawn("head", ["-n", "1"], { stdio: ["pipe", "pipe", "inherit"] });
  head.stdin.on("error", () => undefined);
  const answers: Buffer[] = [];
  head.stdout.on("data", (chunk: Buffer) => answers.push(chunk));
  child.stdout.pipe(head.stdin);
  head.once("exit", () => child.stdout.destroy());
  const stopped = ended(child);
  for (let index = 0; index < 20_000; index += 1) child.stdin.write(lineOf(index));
  child.stdin.end();
  const { stderr, signal } = await stopped;
  expect({ stderr, signal }).toEqual({ stderr: "", signal: null });
  expect(Buffer.concat(answers).toString().trim().split("\n")).toHaveLength(1);
});

/** The peak resident memory of a process as Linux counts it, 0 where it does not say. */
function peakMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0; // The process has just ended, or this is not Linux.
  }
}
