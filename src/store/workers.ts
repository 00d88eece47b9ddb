import { Worker } from "../model/worker.ts";
import { epochOf } from "./documents.ts";
import { putRecord, recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Worker processes and their signs of life. */
export function workerRecords({ db, writeRow }: Session): Store["workers"] {
  return {
    put: (worker) => writeRow((db) => putRecord(db, ["workers", Worker], worker, { seen_ms: epochOf(worker.seenAt) })),
    async seenSince(instant) {
      const rows = await db
        .selectFrom("workers")
        .select("document")
        .where("seen_ms", ">=", epochOf(instant))
        .orderBy("seen_ms", "desc")
        .execute();
      return recordsOf(Worker, rows);
    },
  };
}
