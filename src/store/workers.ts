import { Worker } from "../model/worker.ts";
import { epochOf } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Worker processes and their signs of life. */
export function workerRecords({ db, writeRow }: Session): Store["workers"] {
  return {
    async put(worker) {
      const row = { seen_ms: epochOf(worker.seenAt), document: JSON.stringify(Worker.parse(worker)) };
      await writeRow((db) =>
        db
          .insertInto("workers")
          .values({ id: worker.id, ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },
    async seenSince(instant) {
      const rows = await db
        .selectFrom("workers")
        .select("document")
        .where("seen_ms", ">=", epochOf(instant))
        .orderBy("seen_ms", "desc")
        .execute();
      return rows.map(({ document }) => Worker.parse(JSON.parse(document)));
    },
  };
}
