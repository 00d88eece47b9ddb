import type { Worker } from "node:worker_threads";
import type { AuditorOptions } from "../../audit/auditor.ts";
import type { LoadOptions } from "../../audit/ruleset/load-ruleset.ts";
import type { CheckResult } from "../../report/check/check-result.ts";
import type { CheckedBlock } from "../check/checked-block.ts";
import type { LineBytes } from "../check/read-lines.ts";
import { startThread } from "../start-thread.ts";

/** The rules that a worker thread loads, the same as its parent's, and the day whose law counts. */
export type AuditWorkerData = LoadOptions & AuditorOptions;

/** Worker threads that check blocks of JSON lines; close it when done. */
export interface AuditPool {
  /** The results of each block, in the order of the blocks; at most two blocks a thread are in memory. */
  check(blocks: AsyncIterable<LineBytes>): AsyncGenerator<readonly CheckResult[]>;
  /** The same as finished lines of `--format jsonl`: handing findings over as objects costs as much as finding them. */
  writeJsonl(blocks: AsyncIterable<LineBytes>): AsyncGenerator<CheckedBlock>;
  close(): Promise<void>;
}

/** Waiting blocks keep a thread busy while the results of another are written. */
const BLOCKS_A_THREAD = 2;

/** Starts `threads` worker threads, each with the rules and a dictionary of its own (about 120 MB a thread). */
export function openAuditPool(threads: number, workerData: AuditWorkerData): AuditPool {
  const started = Array.from({ length: threads }, () => openThread(workerData));
  return {
    check: (blocks) => answersInTurn<readonly CheckResult[]>(blocks, started, "results"),
    writeJsonl: (blocks) => answersInTurn<CheckedBlock>(blocks, started, "jsonl"),
    close: async () => void (await Promise.all(started.map(({ worker }) => worker.terminate()))),
  };
}

/** A worker, and a promise that only ever fails: when the worker does, be it before anyone asks it. */
interface Thread {
  readonly worker: Worker;
  readonly failure: Promise<never>;
}

function openThread(workerData: AuditWorkerData): Thread {
  const worker = startThread("audits/audit-worker", workerData).setMaxListeners(0);
  const failure = new Promise<never>((_resolve, reject) => worker.once("error", reject));
  failure.catch(() => undefined); // Told to whoever waits for an answer; until then it must not end the process.
  return { worker, failure };
}

/** A worker answers its blocks in order, so dealing them out in turn keeps the order of all. */
async function* answersInTurn<T>(
  blocks: AsyncIterable<LineBytes>,
  threads: readonly Thread[],
  form: AuditRequest["form"],
): AsyncGenerator<T> {
  const waiting: Promise<T>[] = [];
  let number = 0;
  for await (const block of blocks) {
    const thread = threads[number % threads.length];
    if (thread === undefined) throw new RangeError("a pool needs at least one thread");
    waiting.push(answerOf<T>(thread, { number, block, form }));
    number += 1;
    if (waiting.length >= threads.length * BLOCKS_A_THREAD) yield* firstOf(waiting);
  }
  while (waiting.length > 0) yield* firstOf(waiting);
}

async function* firstOf<T>(waiting: Promise<T>[]): AsyncGenerator<T> {
  const first = waiting.shift();
  if (first !== undefined) yield await first;
}

/** One block to a thread, bytes handed over without a copy, and what is wanted of it. */
export interface AuditRequest {
  readonly number: number;
  readonly block: LineBytes;
  readonly form: "results" | "jsonl";
}

/** What a thread says of a block. */
export interface AuditAnswer<T> {
  readonly number: number;
  readonly answer: T;
}

function answerOf<T>({ worker, failure }: Thread, request: AuditRequest): Promise<T> {
  const answer = new Promise<T>((resolve) => {
    const onMessage = (message: AuditAnswer<T>): void => {
      if (message.number !== request.number) return;
      worker.off("message", onMessage);
      resolve(message.answer);
    };
    worker.on("message", onMessage);
  });
  worker.postMessage(request, [request.block.bytes.buffer]);
  const either = Promise.race([answer, failure]);
  either.catch(() => undefined); // As above: told when the block's turn comes.
  return either;
}
