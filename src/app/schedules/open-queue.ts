import { openSqliteQueue } from "../../queue/open-sqlite-queue.ts";
import type { JobQueue } from "../../queue/port.ts";
import type { Office } from "../office.ts";
import { stateOfHolder, thisHolder } from "../scan/lease-holder.ts";

/** How long a job is leased, how often a worker asks for one, and the first wait after a failure. */
export interface QueueTimes {
  readonly leaseMs: number;
  readonly pollMs: number;
  readonly retrySeconds: number;
}

const TIMES: QueueTimes = { leaseMs: 120_000, pollMs: 15_000, retrySeconds: 60 };

/** The office's job queue, in the same database as its records; close it when done. */
export async function openQueue(
  { home, clock, newId, tell = null }: Pick<Office, "home" | "clock" | "newId"> & Partial<Pick<Office, "tell">>,
  { leaseMs, pollMs, retrySeconds } = TIMES,
): Promise<JobQueue> {
  const times = { now: () => clock.now(), sleep: clock.sleep, leaseMs, pollMs };
  const { databaseUrl } = home;
  if (databaseUrl !== null) {
    const [{ openPostgresQueue }, { postgresError }, { databaseName }] = await Promise.all([
      import("../../queue/open-postgres-queue.ts"),
      import("../../store/postgres-errors.ts"),
      import("../../store/database-name.ts"),
    ]);
    const translate = (error: unknown) => postgresError(databaseName(databaseUrl), error);
    return openPostgresQueue(databaseUrl, { ...times, retrySeconds, translate, tell });
  }
  return openSqliteQueue(home.database, { holder: thisHolder(newId()), isGone, tell, ...times });
}

function isGone(holder: string): boolean {
  return stateOfHolder(holder) === "gone";
}
