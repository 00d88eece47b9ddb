import PQueue from "p-queue";
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
 * once those in hand have ended, what kept the end of a job from being recorded; that job runs again when its lease ends.
 */
export async function workJobs(
  table: JobTable,
  run: { readonly handler: JobHandler; readonly holder: string; readonly times: WorkTimes },
  { signal, width, untilIdle }: WorkOptions,
): Promise<void> {
  const { handler, holder, times } = run;
  const running = new PQueue({ concurrency: width });
  const unrecorded: unknown[] = [];
  while (!signal.aborted && unrecorded.length === 0) {
    if (running.pending >= width) {
      await oneEnds(running);
      continue;
    }
    const now = times.now().getTime();
    const claim = await table.claim(holder, now, now + times.leaseMs);
    if (claim !== null) {
      const run = () => runClaim(table, claim, { handler, times, signal });
      void running.add(run).catch((error: unknown) => unrecorded.push(error));
      continue;
    }
    if (untilIdle && running.pending === 0) break;
    if (untilIdle) await oneEnds(running);
    else await times.sleep(times.pollMs, signal);
  }
  await running.onIdle();
  if (unrecorded.length > 0) throw unrecorded[0];
}

function oneEnds(running: PQueue): Promise<void> {
  return new Promise((resolve) => running.once("next", resolve));
}

async function runClaim(
  table: JobTable,
  claim: Claim,
  { handler, times, signal }: { readonly handler: JobHandler; readonly times: WorkTimes; readonly signal: AbortSignal },
): Promise<void> {
  const lost = new AbortController();
  const renewing = setInterval(() => {
    const renewed = table.renew(claim, times.now().getTime() + times.leaseMs);
    // A database out of reach is asked again at the next turn; when it answers too late it says that the lease is lost.
    renewed.then((held) => held || lost.abort()).catch(() => undefined);
  }, times.leaseMs / 3);
  try {
    const end = await endOf(claim, () => handler(claim.job, AbortSignal.any([signal, lost.signal])), times);
    await table.end(claim, end);
  } finally {
    clearInterval(renewing);
  }
}

async function endOf({ job }: Claim, run: () => Promise<void>, times: WorkTimes): Promise<JobEnd> {
  try {
    await run();
    return { error: null };
  } catch (error) {
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (job.attempts - 1));
    const retryMs = times.now().getTime() + wait;
    return { error: error instanceof Error ? error.message : String(error), retryMs };
  }
}
