import type { Worker } from "../../model/worker.ts";
import type { Store } from "../../store/port.ts";

/** Three signs of life may fail before a worker counts as gone. */
const SILENT_MS = 60_000;

/** Workers at work, by the database's own time. */
export async function livingWorkers(store: Pick<Store, "facts" | "workers">): Promise<readonly Worker[]> {
  const { now } = await store.facts();
  const seen = await store.workers.seenSince(new Date(Date.parse(now) - SILENT_MS).toISOString());
  return seen.filter(({ stoppedAt }) => stoppedAt === null);
}
