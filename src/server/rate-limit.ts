import { PingpinError } from "../model/errors.ts";

interface Window {
  readonly startedMs: number;
  readonly count: number;
}

/** Counts tries from one address in windows of a minute. */
export interface RateLimit {
  /** Throws TOO_MANY_REQUESTS once an address has used up its window. */
  take(address: string): void;
}

const WINDOW_MS = 60_000;
const MOST_ADDRESSES = 10_000;

/** A limit of `most` tries a minute for each address, kept in memory: a restart forgives, an account's own lock does not. */
export function createRateLimit(most: number, now: () => Date): RateLimit {
  const windows = new Map<string, Window>();
  return {
    take(address) {
      const nowMs = now().getTime();
      const window = windows.get(address);
      const isFresh = window !== undefined && nowMs - window.startedMs < WINDOW_MS;
      const count = isFresh ? window.count + 1 : 1;
      const startedMs = isFresh ? window.startedMs : nowMs;
      if (windows.size >= MOST_ADDRESSES && !windows.has(address)) windows.clear();
      windows.set(address, { startedMs, count });
      if (count <= most) return;
      const seconds = Math.ceil((startedMs + WINDOW_MS - nowMs) / 1000);
      throw new PingpinError("TOO_MANY_REQUESTS", { subject: address, detail: String(seconds) });
    },
  };
}
