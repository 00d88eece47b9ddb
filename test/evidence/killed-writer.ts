import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/**
 * Runs a script of this folder that prints a line for each thing it finished, and kills it at a random
 * moment after `lines` lines; gives the lines it printed.
 */
export async function linesUntilKilled(script: string, args: readonly string[], lines: number): Promise<string[]> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const argv = ["--import", "tsx", path, ...args];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line);
    if (printed.length === lines) void wait(Math.random() * 30).then(() => child.kill("SIGKILL"));
  }
  expect(child.killed).toBe(true);
  return printed;
}
