import { setMaxListeners } from "node:events";
import { PingpinError } from "../../model/errors.ts";
import type { Clock } from "../clock.ts";

/** Waits for a database that is out of reach, and says so once for each time it goes away and comes back. */
export interface Patience {
  /** Resolves when to ask again; throws what waiting does not mend, and everything once `signal` has aborted. */
  waitOut(error: unknown): Promise<void>;
  /** Tells that the database has answered. */
  answered(): void;
}

const FIRST_WAIT_MS = 1000;
/** A database is away for a restart more often than for an hour; one question in five seconds burdens nobody. */
const LONGEST_WAIT_MS = 5000;

/** Patience that ends with `signal`; `say` is told one Chinese sentence. */
export function createPatience(
  clock: Pick<Clock, "sleep">,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Patience {
  let waitMs = 0;
  // Every job in hand may wait at the same time.
  setMaxListeners(0, signal);
  return {
    async waitOut(error) {
      if (!isAway(error) || signal.aborted) throw error;
      if (waitMs === 0) say(`${error.message}恢复后自动继续，不用重新启动。`);
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs === 0 ? FIRST_WAIT_MS : waitMs * 2);
      await clock.sleep(waitMs, signal);
    },
    answered() {
      if (waitMs > 0) say("数据库已恢复，继续工作。");
      waitMs = 0;
    },
  };
}

/** Whether an error says that the database cannot be used just now. */
export function isAway(error: unknown): error is PingpinError {
  return error instanceof PingpinError && (error.code === "DATABASE_UNREACHABLE" || error.code === "DATABASE_BUSY");
}
