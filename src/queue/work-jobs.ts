import { setMaxListeners } from "node:events";
import PQueue from "p-queue";
import { sentenceOfThrown } from "../model/errors.ts";
import type { Claim, JobEnd, JobTable } from "./job-table.ts";
import type { JobHandler, WorkOptions } from "./port.ts";

/** What working needs from outside: the time, and waiting. */
export interface WorkTimes {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly leaseMs: number;
  readonly pollMs: number;
}

const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;

/**
 * Claims due jobs and runs up to `width` of them at a time, each under a lease that is prolonged while it runs. Throws,
 * once those in hand have ended, what kept a job from being claimed or its end from being recorded; a job whose end is
 * not recorded runs again when its lease ends.
 */
export async function workJobs(
  table: JobTable,
  { handler, holder, times }: { readonly handler: JobHandler; readonly holder: string; readonly times: WorkTimes },
  options: WorkOptions,
): Promise<void> {
  const { width, untilIdle } = options;
  const running = new PQueue({ concurrency: width });
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  // Every job in hand listens to it.
  setMaxListeners(0, signal);
  const { waitOut = giveUp, answered = () => undefined } = options;
  const run: Run = { handler, times, signal, waitOut, answered };
  while (!signal.aborted) {
    if (running.pending >= width) {
      await oneEnds(running);
      continue;
    }
    const claim = await claimNext(table, holder, run).catch((error: unknown) => broken.abort(error));
    if (claim === undefined) break;
    if (claim !== null) {
      void running.add(() => runClaim(table, claim, run)).catch((error: unknown) => broken.abort(error));
      continue;
    }
    if (untilIdle && running.pending === 0) break;
    if (untilIdle) await oneEnds(running);
    else await times.sleep(times.pollMs, signal);
  }
  await running.onIdle();
  if (broken.signal.aborted) throw broken.signal.reason;
}

interface Run {
  readonly handler: JobHandler;
  readonly times: WorkTimes;
  readonly signal: AbortSignal;
  readonly waitOut: (error: unknown) => Promise<void>;
  readonly answered: () => void;
}

async function giveUp(error: unknown): Promise<void> {
  throw error;
}

async function claimNext(
  table: JobTable,
  holder: string,
  { times, signal, waitOut, answered }: Run,
): Promise<Claim | null> {
  while (!signal.aborted) {
    const now = times.now().getTime();
    try {
      const claim = await table.claim(holder, now, now + times.leaseMs);
      answered();
      return claim;
    } catch (error) {
      await waitOut(error);
    }
  }
  return null;
}

function oneEnds(running: PQueue): Promise<void> {
  return new Promise((resolve) => running.once("next", resolve));
}

async function runClaim(table: JobTable, claim: Claim, run: Run): Promise<void> {
  const { handler, times, signal } = run;
  const lost = new AbortController();
  const renewing = setInterval(() => {
    const renewed = table.renew(claim, times.now().getTime() + times.leaseMs);
    // A database out of reach is asked again at the next turn; when it answers too late it says that the lease is lost.
    renewed.then((held) => held || lost.abort()).catch(() => undefined);
  }, times.leaseMs / 3);
  try {
    const end = await endOf(claim, () => handler(claim.job, AbortSignal.any([signal, lost.signal])), times);
    await record(table, claim, end, run);
  } finally {
    clearInterval(renewing);
  }
}

/** Recording an end that another worker's lease has overtaken changes nothing, so that it may be tried until it is heard. */
async function record(table: JobTable, claim: Claim, end: JobEnd, { waitOut }: Run): Promise<void> {
  for (;;) {
    try {
      return await table.end(claim, end);
    } catch (error) {
      await waitOut(error);
    }
  }
}

async function endOf({ job }: Claim, run: () => ReturnType<JobHandler>, times: WorkTimes): Promise<JobEnd> {
  try {
    const goOn = await run();
    return goOn === undefined ? { kind: "done" } : { kind: "again", ...goOn };
  } catch (error) {
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (job.attempts - 1));
    const retryMs = times.now().getTime() + wait;
    return { kind: "failed", error: sentenceOfThrown(error, "后台任务"), retryMs };
  }
}
