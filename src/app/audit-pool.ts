import { Worker } from "node:worker_threads";
import type { LoadOptions } from "../audit/load-ruleset.ts";
import type { CheckResult } from "../report/check/check-result.ts";
import type { LineBytes } from "./check/read-lines.ts";

/** The rules that a worker thread loads, the same as its parent's. */
export type AuditWorkerData = LoadOptions;

/** Worker threads that check blocks of JSON lines; close it when done. */
export interface AuditPool {
  /** The results of each block, in the order of the blocks; at most two blocks a thread are in memory. */
  check(blocks: AsyncIterable<LineBytes>): AsyncGenerator<readonly CheckResult[]>;
  close(): Promise<void>;
}

/** Waiting blocks keep a thread busy while the results of another are written. */
const BLOCKS_A_THREAD = 2;
/** Starts `threads` worker threads, each with the rules and a dictionary of its own (about 120 MB a thread). */
export function openAuditPool(threads: number, workerData: AuditWorkerData): AuditPool {
  const started = Array.from({ length: threads }, () => startThread(workerData));
  return {
    check: (blocks) => checkInTurn(blocks, started),
    close: async () => void (await Promise.all(started.map(({ worker }) => worker.terminate()))),
  };
}

/** A worker, and a promise that only ever fails: when the worker does, be it before anyone asks it. */
interface Thread {
  readonly worker: Worker;
  readonly failure: Promise<never>;
}

function startThread(workerData: AuditWorkerData): Thread {
  const worker = startWorker(workerData).setMaxListeners(0);
  const failure = new Promise<never>((_resolve, reject) => worker.once("error", reject));
  failure.catch(() => undefined); // Told to whoever waits for an answer; until then it must not end the process.
  return { worker, failure };
}

/** The built program has the worker as JavaScript; from source, a thread first needs the loader that the tests use. */
function startWorker(workerData: AuditWorkerData): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./audit-worker.js", import.meta.url), { workerData });
  const source = new URL("./audit-worker.ts", import.meta.url).href;
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(start, { workerData, eval: true });
}

/** A worker answers its blocks in order, so dealing them out in turn keeps the order of all. */
async function* checkInTurn(
  blocks: AsyncIterable<LineBytes>,
  threads: readonly Thread[],
): AsyncGenerator<readonly CheckResult[]> {
  const waiting: Promise<readonly CheckResult[]>[] = [];
  let dealt = 0;
  for await (const block of blocks) {
    const thread = threads[dealt % threads.length];
    if (thread === undefined) throw new RangeError("a pool needs at least one thread");
    waiting.push(answerOf(thread, dealt, block));
    dealt += 1;
    if (waiting.length >= threads.length * BLOCKS_A_THREAD) yield (await waiting.shift()) ?? [];
  }
  while (waiting.length > 0) yield (await waiting.shift()) ?? [];
}

/** One block to a thread, as its number, bytes handed over without a copy. */
export interface AuditRequest {
  readonly number: number;
  readonly block: LineBytes;
}

/** What a thread says of a block. */
export interface AuditAnswer {
  readonly number: number;
  readonly results: readonly CheckResult[];
}

function answerOf({ worker, failure }: Thread, number: number, block: LineBytes): Promise<readonly CheckResult[]> {
  const answer = new Promise<readonly CheckResult[]>((resolve) => {
    const onMessage = (message: AuditAnswer): void => {
      if (message.number !== number) return;
      worker.off("message", onMessage);
      resolve(message.results);
    };
    worker.on("message", onMessage);
  });
  worker.postMessage({ number, block } satisfies AuditRequest, [block.bytes.buffer]);
  const either = Promise.race([answer, failure]);
  either.catch(() => undefined); // As above: told when the block's turn comes.
  return either;
}
