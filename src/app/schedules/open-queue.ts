import { openSqliteQueue } from "../../queue/open-sqlite-queue.ts";
import type { JobQueue } from "../../queue/port.ts";
import type { Office } from "../office.ts";

const LEASE_MS = 120_000;
const POLL_MS = 15_000;

/** The office's job queue, in the same database file as its records; close it when done. */
export function openQueue({ home, clock, newId }: Office): JobQueue {
  const times = { now: () => clock.now(), sleep: clock.sleep, leaseMs: LEASE_MS, pollMs: POLL_MS };
  return openSqliteQueue(home.database, { holder: newId(), ...times });
}
