import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import PQueue from "p-queue";
import { checkBuiltProgram } from "./check/built-program.mjs";
import { runTests } from "./check/tests.mjs";

// `npm run check` and `.ci/run` share these lists. Every step runs even after a failure, so that one run shows all.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** They do not wait for each other and run side by side, as many as there are cores; the longest first. */
const SIDE_BY_SIDE = [
  { name: "types", run: () => tool("typescript/bin/tsc", "--noEmit") },
  { name: "types of the pages", run: () => tool("typescript/bin/tsc", "--noEmit", "-p", "src/web") },
  { name: "set-up", run: () => node("scripts/setup.mjs") },
  { name: "format and lint", run: () => tool("@biomejs/biome/bin/biome", "ci", "--colors=off", ".") },
  { name: "dead code", run: () => tool("knip/bin/knip.js") },
];

/** They need the built program, and the machine to themselves. */
const IN_ORDER = [
  { name: "tests", run: () => runTests(ROOT) },
  { name: "built program", run: () => checkBuiltProgram(ROOT) },
];

process.exitCode = await runAll();

async function runAll() {
  const lanes = new PQueue({ concurrency: availableParallelism() });
  const counts = await Promise.all(SIDE_BY_SIDE.map((step) => lanes.add(() => runStep(step))));
  for (const step of IN_ORDER) counts.push(await runStep(step));
  const [passed, failed] = ["passed", "failed"].map((kind) => counts.reduce((sum, count) => sum + count[kind], 0));
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function runStep({ name, run }) {
  process.stdout.write(`== ${name}: begun\n`);
  const startedAt = Date.now();
  const { printed = "", ...count } = await run();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${printed}== ${name}: ${count.failed === 0 ? "ok" : "FAILED"} (${seconds} s)\n`);
  return count;
}

/** What a tool prints is kept until it has ended, as another may run beside it. */
async function node(...args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  const status = await new Promise((resolve) => child.once("close", resolve));
  return status === 0 ? { passed: 1, failed: 0, printed } : { passed: 0, failed: 1, printed };
}

function tool(script, ...args) {
  return node(join("node_modules", script), ...args);
}
