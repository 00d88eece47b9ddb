import type { Job } from "../../model/job.ts";
import { isAwaited } from "../../model/job.ts";
import type { JobHandler } from "../../queue/port.ts";
import type { Office } from "../office.ts";
import { doTask } from "./do-task.ts";
import { openQueue } from "./open-queue.ts";
import type { TaskDone, TaskStep } from "./task-done.ts";

export interface RunDueOptions {
  readonly signal: AbortSignal;
  /** Puts work aside that nobody waits for, so that the round ends; it goes on in the next one. */
  readonly yields?: AbortSignal;
  /** Told how far a job is. */
  readonly onProgress?: (job: Job, step: TaskStep) => void;
  readonly onBegun?: (job: Job) => void;
  /** Goes on waiting for what comes due, instead of ending when nothing is. */
  readonly watch: boolean;
  readonly onDone: (done: TaskDone) => Promise<void>;
  readonly onFailed: (job: Job, error: unknown) => Promise<void>;
}

/** Jobs of one process at a time; hosts are visited one page at a time whatever the number. */
const WIDTH = 1;
const POLL_MS = 30_000;
/** With one job at a time, a long scan would hold up all others. */
const SLICE_MS = 30 * 60_000;

/**
 * Sends what the schedules owe, once for each however long the machine was off, and does every job that is due. Several
 * processes may run at the same time: a job goes to one of them.
 */
export async function runDue(office: Office, options: RunDueOptions): Promise<void> {
  const { signal, yields, watch, onDone, onFailed } = options;
  const until = yields === undefined ? signal : AbortSignal.any([signal, yields]);
  const queue = await openQueue(office);
  const handler: JobHandler = async (job, stop) => {
    const progress = (step: TaskStep): void => options.onProgress?.(job, step);
    options.onBegun?.(job);
    try {
      const tools = { office, queue, bench: null, sliceMs: SLICE_MS, progress };
      const done = await doTask(tools, job, isAwaited(job.task) ? signal : stop);
      await onDone(done);
      return done.goOn;
    } catch (error) {
      await onFailed(job, error);
      throw error;
    }
  };
  try {
    do {
      await queue.schedules.fire(office.clock.now().toISOString(), office.newId);
      await queue.work(handler, { signal: until, width: WIDTH, untilIdle: true });
      if (watch) await office.clock.sleep(POLL_MS, signal);
    } while (watch && !signal.aborted);
  } finally {
    await queue.close();
  }
}
