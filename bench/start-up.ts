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
  /** At the first start of an office, with what the build tried beforehand. */
  readonly rulesFirst: number;
  /** Once any rule was changed, so that every example is tried. */
  readonly rulesChanged: number;
  readonly rulesCached: number;
}

const LOAD = `
import { fillCache } from "./dist/app/pipeline/fill-cache.js";
import { createAuditor } from "./dist/audit/auditor.js";
import { loadRuleset } from "./dist/audit/load-ruleset.js";
const [, cacheDir, isTried] = process.argv;
const before = process.cpuUsage();
if (isTried === "true") fillCache(cacheDir);
createAuditor(loadRuleset({ dirs: ["rules"], cacheDir }));
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

/** The first load finds what the build tried, or tries every example itself; a second one finds all in the cache. */
function loadTimes(root: string, rounds: number): Pick<StartUp, "rulesFirst" | "rulesChanged" | "rulesCached"> {
  const first: number[] = [];
  const changed: number[] = [];
  const cached: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "pingpin-bench-")));
    const [tried = "", empty = ""] = folders;
    first.push(loadTime(root, tried, true));
    changed.push(loadTime(root, empty, false));
    cached.push(loadTime(root, empty, false));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
  return { rulesFirst: median(first), rulesChanged: median(changed), rulesCached: median(cached) };
}

function loadTime(root: string, cacheDir: string, isTried: boolean): number {
  return Number(run(root, ["--input-type=module", "-e", LOAD, cacheDir, String(isTried)]));
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
