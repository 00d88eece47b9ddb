import PQueue from "p-queue";
import { PingpinError } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import type { JobInHand } from "../../model/worker.ts";
import type { JobHandler, JobQueue } from "../../queue/port.ts";
import type { Office } from "../office.ts";
import { doTask } from "../schedules/do-task.ts";
import { openQueue, type QueueTimes } from "../schedules/open-queue.ts";
import type { TaskDone, TaskStep } from "../schedules/task-done.ts";
import { type BenchKeeper, openBenchKeeper } from "./bench-keeper.ts";
import { createPatience, isAway, type Patience } from "./patience.ts";
import { type SignOfLife, startSigns } from "./sign-of-life.ts";

/** How often a worker does what; tests and benchmarks hurry. */
export interface WorkerTimes extends QueueTimes {
  readonly beatMs: number;
  readonly sliceMs: number;
}

/** The times of a real worker; tests hurry. */
export const WORKER_TIMES: WorkerTimes = {
  leaseMs: 120_000,
  pollMs: 2000,
  retrySeconds: 60,
  beatMs: 20_000,
  sliceMs: 5 * 60_000,
};

/** How a worker runs, and whom it tells what. */
export interface WorkerOptions {
  readonly signal: AbortSignal;
  /** Jobs at one time. */
  readonly width: number;
  readonly times: WorkerTimes;
  readonly onDone: (done: TaskDone) => Promise<void>;
  readonly onFailed: (job: Job, error: unknown) => Promise<void>;
  /** Told in one Chinese sentence what holds the worker up. */
  readonly say: (sentence: string) => void;
}

/** Jobs that fill the machine by themselves: looking back opens a browser of its own, a package is built in memory. */
const HEAVY_AT_A_TIME = 2;
/** Beyond this, times in evidence would not be believed. */
const MOST_AHEAD_MS = 30_000;
const AWAY_RETRY_MS = 5000;

interface Shift {
  readonly office: Office;
  readonly queue: JobQueue;
  readonly keeper: BenchKeeper;
  readonly signs: SignOfLife;
  readonly patience: Patience;
  readonly options: WorkerOptions;
  readonly heavy: PQueue;
  /** By the id of the job. */
  readonly inHand: Map<string, JobInHand>;
  aheadMs: number;
}

/**
 * Works on the office's jobs until `signal` aborts, together with any number of other workers: sends what schedules owe,
 * does what is due under leases, waits while the database is away, and when told to stop lets visits under way end and
 * gives the rest back. Throws what waiting does not mend.
 */
export async function runWorker(office: Office, options: WorkerOptions): Promise<void> {
  const { signal, times, width, say } = options;
  const patience = createPatience(office.clock, signal, say);
  const queue = await untilAnswered(() => openQueue(office, times), patience);
  const now = (): Date => new Date(office.clock.now().getTime() - shift.aheadMs);
  const keeper = await openBenchKeeper(office, now);
  const signs = await startSigns(office, width);
  const heavy = new PQueue({ concurrency: HEAVY_AT_A_TIME });
  const shift: Shift = { office, queue, keeper, signs, patience, options, heavy, inHand: new Map(), aheadMs: 0 };
  const [over, fault] = [new AbortController(), new AbortController()];
  const until = AbortSignal.any([signal, fault.signal]);
  try {
    // Rules that cannot be used are told before a job is taken.
    await untilAnswered(keeper.bench, patience);
    await untilAnswered(() => beat(shift), patience);
    const beats = keepBeating(shift, over.signal).catch((error: unknown) => fault.abort(error));
    await queue.work(handlerOf(shift), { signal: until, width, untilIdle: false, ...patience });
    over.abort();
    await beats;
    fault.signal.throwIfAborted();
  } finally {
    over.abort();
    await keeper.close();
    await signs.end().catch(() => office.log.warn({}, "the end of this worker could not be recorded"));
    await queue.close();
  }
}

/** Tries until the database answers. */
export async function untilAnswered<T>(ask: () => Promise<T>, { waitOut }: Patience): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      await waitOut(error);
    }
  }
}

/** Runs until the worker is over, jobs that end after it was told to stop included. Throws where the clock is not to be believed. */
async function keepBeating(shift: Shift, over: AbortSignal): Promise<void> {
  const { office, options, patience } = shift;
  while (!over.aborted) {
    await office.clock.sleep(options.times.beatMs, over);
    if (over.aborted) return;
    await untilAnswered(() => beat(shift), patience).catch((error: unknown) => {
      if (!isAway(error)) throw error;
    });
  }
}

async function beat(shift: Shift): Promise<void> {
  const { office, queue, keeper, signs, patience, options } = shift;
  const { aheadMs } = await signs.beat([...shift.inHand.values()], keeper.rulesetHash());
  shift.aheadMs = aheadMs;
  patience.answered();
  if (Math.abs(aheadMs) > MOST_AHEAD_MS) throw clockFault(aheadMs);
  if (options.signal.aborted) return;
  await queue.schedules.fire(office.clock.now().toISOString(), office.newId);
}

function handlerOf(shift: Shift): JobHandler {
  const { office, queue, keeper, options, heavy, inHand } = shift;
  const { sliceMs } = options.times;
  const isLight = ({ task }: Job): boolean =>
    task.kind === "scan" || task.kind === "look-back-due" || task.kind === "stamp";
  return async (job, signal) => {
    const startedAt = office.clock.now().toISOString();
    const progress = (step: TaskStep): void => void inHand.set(job.id, { id: job.id, startedAt, ...step });
    progress({ done: 0, total: 0, words: "" });
    const tools = { office, queue, bench: keeper.bench, sliceMs, progress };
    const facts = { job: job.id, kind: job.task.kind, attempt: job.attempts };
    const took = () => ({ ...facts, ms: office.clock.now().getTime() - Date.parse(startedAt) });
    office.log.info(facts, "job begun");
    try {
      const work = () => doTask(tools, job, signal);
      const done = isLight(job) ? await work() : await heavy.add(work);
      office.log.info({ ...took(), exitCode: done.exitCode, goesOnAt: done.goOn?.runAt ?? null }, "job ended");
      await options.onDone(done);
      return done.goOn;
    } catch (error) {
      // Whatever was cut off half-way is tidied up before the next scan.
      keeper.renew();
      office.log.warn({ ...took(), error }, "job failed");
      // Of a database that is away one sentence is said, not one for each job.
      if (isAway(error)) return { runAt: new Date(office.clock.now().getTime() + AWAY_RETRY_MS).toISOString() };
      await options.onFailed(job, error);
      throw error;
    } finally {
      inHand.delete(job.id);
    }
  };
}

function clockFault(aheadMs: number): PingpinError {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const detail = `比数据库所在机器${aheadMs > 0 ? "快" : "慢"} ${seconds} 秒，采集时间将不可信，请先校准时间再启动`;
  return new PingpinError("NOT_READY", { subject: "系统时间", detail });
}
