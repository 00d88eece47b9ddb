import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./measure.ts";

/** Wall-clock milliseconds of commands of the built program, and CPU milliseconds of loading and compiling the rules. */
export interface StartUp {
  readonly node: number;
  readonly version: number;
  readonly help: number;
  readonly rulesFirst: number;
  readonly rulesCached: number;
}

const LOAD = `
import { createAuditor } from "./dist/audit/auditor.js";
import { loadRuleset } from "./dist/audit/load-ruleset.js";
const before = process.cpuUsage();
createAuditor(loadRuleset({ dirs: ["rules"], cacheDir: process.argv[1] }));
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
`;

/** Times starting the built program of `root`, `rounds` times each. */
export function measureStartUp(root: string, rounds: number): StartUp {
  const program = join(root, "dist/cli/main.js");
  return {
    node: medianOf(rounds, () => wallTime(root, ["-e", "0"])),
    version: medianOf(rounds, () => wallTime(root, [program, "--version"])),
    help: medianOf(rounds, () => wallTime(root, [program, "--help"])),
    ...loadTimes(root, rounds),
  };
}

/** The first load compiles, runs every example and trims the dictionary; the second finds all that in the cache. */
function loadTimes(root: string, rounds: number): Pick<StartUp, "rulesFirst" | "rulesCached"> {
  const first: number[] = [];
  const cached: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const cacheDir = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
    first.push(loadTime(root, cacheDir));
    cached.push(loadTime(root, cacheDir));
    rmSync(cacheDir, { recursive: true, force: true });
  }
  return { rulesFirst: median(first), rulesCached: median(cached) };
}

function loadTime(root: string, cacheDir: string): number {
  return Number(run(root, ["--input-type=module", "-e", LOAD, cacheDir]));
}

function medianOf(rounds: number, time: () => number): number {
  return median(Array.from({ length: rounds }, time));
}

function wallTime(root: string, args: readonly string[]): number {
  const start = performance.now();
  run(root, args);
  return performance.now() - start;
}

function run(root: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} left with ${status}: ${stderr}`);
  return stdout;
}
