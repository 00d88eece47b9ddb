import { openPostgresQueue } from "../../queue/open-postgres-queue.ts";
import { openSqliteQueue } from "../../queue/open-sqlite-queue.ts";
import type { JobQueue } from "../../queue/port.ts";
import type { Office } from "../office.ts";

const LEASE_MS = 120_000;
const POLL_MS = 15_000;

const RETRY_SECONDS = 60;

/** The office's job queue, in the same database as its records; close it when done. */
export async function openQueue({ home, clock, newId }: Pick<Office, "home" | "clock" | "newId">): Promise<JobQueue> {
  const times = { now: () => clock.now(), sleep: clock.sleep, leaseMs: LEASE_MS, pollMs: POLL_MS };
  if (home.databaseUrl !== null) return openPostgresQueue(home.databaseUrl, { ...times, retrySeconds: RETRY_SECONDS });
  return openSqliteQueue(home.database, { holder: newId(), ...times });
}
