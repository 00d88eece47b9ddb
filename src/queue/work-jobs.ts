import PQueue from "p-queue";
import type { JobHandler, WorkOptions } from "./port.ts";
import type { Claim, JobEnd, JobTable } from "./sqlite-jobs.ts";

/** What working needs from outside: the time, and waiting. */
export interface WorkTimes {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly leaseMs: number;
  readonly pollMs: number;
}

const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;

/** Claims due jobs and runs up to `width` of them at a time, each under a lease that is prolonged while it runs. */
export async function workJobs(
  table: JobTable,
  run: { readonly handler: JobHandler; readonly holder: string; readonly times: WorkTimes },
  { signal, width, untilIdle }: WorkOptions,
): Promise<void> {
  const { handler, holder, times } = run;
  const running = new PQueue({ concurrency: width });
  while (!signal.aborted) {
    if (running.pending >= width) {
      await oneEnds(running);
      continue;
    }
    const now = times.now().getTime();
    const claim = table.claim(holder, now, now + times.leaseMs);
    if (claim !== null) {
      void running.add(() => runClaim(table, claim, { handler, times, signal }));
      continue;
    }
    if (untilIdle && running.pending === 0) return;
    if (untilIdle) await oneEnds(running);
    else await times.sleep(times.pollMs, signal);
  }
  await running.onIdle();
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
    if (!table.renew(claim, times.now().getTime() + times.leaseMs)) lost.abort();
  }, times.leaseMs / 3);
  try {
    await handler(claim.job, AbortSignal.any([signal, lost.signal]));
    table.end(claim, { error: null });
  } catch (error) {
    table.end(claim, failureOf(claim, error, times.now().getTime()));
  } finally {
    clearInterval(renewing);
  }
}

function failureOf({ job }: Claim, error: unknown, nowMs: number): JobEnd {
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (job.attempts - 1));
  return { error: error instanceof Error ? error.message : String(error), retryMs: nowMs + wait };
}
