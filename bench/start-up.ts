import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  /** The same where the office has rules of its own, so that every example is tried. */
  readonly rulesChanged: number;
  readonly rulesCached: number;
}

const LOAD = `
import { fillCache } from "./dist/app/pipeline/fill-cache.js";
import { createAuditor } from "./dist/audit/auditor.js";
import { loadRuleset } from "./dist/audit/ruleset/load-ruleset.js";
const [, cacheDir, ...dirs] = process.argv;
const before = process.cpuUsage();
fillCache(cacheDir);
createAuditor(loadRuleset({ dirs, cacheDir }));
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

/** A first load finds what the build tried, unless the rules differ; a second one finds all in the cache. */
function loadTimes(root: string, rounds: number): Pick<StartUp, "rulesFirst" | "rulesChanged" | "rulesCached"> {
  const [first, changed, cached]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
    const own = join(folder, "own");
    mkdirSync(own);
    writeFileSync(join(own, "RULESET.yaml"), readFileSync(join(root, "rules/RULESET.yaml")));
    first.push(loadTime(root, [join(folder, "cache"), "rules"]));
    cached.push(loadTime(root, [join(folder, "cache"), "rules"]));
    changed.push(loadTime(root, [join(folder, "other-cache"), "rules", own]));
    rmSync(folder, { recursive: true, force: true });
  }
  return { rulesFirst: median(first), rulesChanged: median(changed), rulesCached: median(cached) };
}

function loadTime(root: string, args: readonly string[]): number {
  return Number(run(root, ["--input-type=module", "-e", LOAD, ...args]));
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
