import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkBuiltProgram } from "./check/built-program.mjs";
import { runTests } from "./check/tests.mjs";

// `npm run check` and `.ci/run` share this list. Every step runs even after a failure, so that one run shows all.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

const STEPS = [
  { name: "set-up", run: () => node("scripts/setup.mjs") },
  { name: "format and lint", run: () => tool("@biomejs/biome/bin/biome", "ci", "--colors=off", ".") },
  { name: "types", run: () => tool("typescript/bin/tsc", "--noEmit") },
  { name: "types of the pages", run: () => tool("typescript/bin/tsc", "--noEmit", "-p", "src/web") },
  { name: "tests", run: () => runTests(ROOT) },
  { name: "dead code", run: () => tool("knip/bin/knip.js") },
  { name: "built program", run: () => checkBuiltProgram(ROOT) },
];

process.exitCode = runAll();

function runAll() {
  const total = { passed: 0, failed: 0 };
  for (const { name, run } of STEPS) {
    process.stdout.write(`\n== ${name}\n`);
    const startedAt = Date.now();
    const count = run();
    total.passed += count.passed;
    total.failed += count.failed;
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`== ${name}: ${count.failed === 0 ? "ok" : "FAILED"} (${seconds} s)\n`);
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function tool(script, ...args) {
  return node(join("node_modules", script), ...args);
}
