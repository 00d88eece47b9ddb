import { systemClock } from "../../../src/app/clock.ts";
import { locateHome } from "../../../src/app/home.ts";
import { createLog } from "../../../src/app/log.ts";
import { openOffice } from "../../../src/app/office.ts";
import { createPatience } from "../../../src/app/worker/patience.ts";
import { runWorker, untilAnswered } from "../../../src/app/worker/run-worker.ts";

// A worker in a hurry, in a process of its own, which the test kills; says on stdout what it does. DATABASE_URL as usual.
const [root = "", cache = "", width = "4", sliceMs = "3000"] = process.argv.slice(2);
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const patience = createPatience(systemClock, stop.signal, say);
const open = () => openOffice({ home: { ...locateHome(root), cache }, rulesDirs: [], log: createLog() });
const office = await untilAnswered(open, patience);
patience.answered();
await runWorker(office, {
  signal: stop.signal,
  width: Number(width),
  times: { leaseMs: 4000, pollMs: 200, retrySeconds: 1, beatMs: 1000, sliceMs: Number(sliceMs) },
  say,
  onDone: async ({ words }) => say(words),
  onFailed: async (_job, error) => say(`failed: ${error instanceof Error ? error.message : String(error)}`),
});
await office.store.close();
say("stopped");
