import { setTimeout as wait } from "node:timers/promises";

/** The time and the waiting of a run; the demo hands in a scripted one. */
export interface Clock {
  now(): Date;
  /** Resolves after `milliseconds`, or at once when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date(), sleep };

/**
 * A clock that starts at `start` and runs at the machine's pace, and that `moveTo` sets forward.
 * Waiting stays real, so delays towards a host are kept.
 */
export function createScriptedClock(start: string): Clock & { moveTo(instant: string): void } {
  let origin = Date.parse(start);
  let zero = performance.now();
  return {
    now: () => new Date(origin + (performance.now() - zero)),
    sleep,
    moveTo(instant) {
      origin = Date.parse(instant);
      zero = performance.now();
    },
  };
}

/** A timer set for longer than 2^31 - 1 ms fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  for (let left = milliseconds; left > 0 && signal?.aborted !== true; left -= LONGEST_TIMER_MS) {
    await sleepOnce(Math.min(left, LONGEST_TIMER_MS), signal);
  }
}

async function sleepOnce(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
    if (signal?.aborted !== true) throw error;
  });
}
