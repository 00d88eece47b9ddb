import { Stamp } from "../model/stamp.ts";
import { documentOf, recordOf, recordOrNull } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Applications for time stamps, in the order in which they were first made. */
export function stampRecords({ db, write }: Session): Store["stamps"] {
  return {
    async put(stamp) {
      const row = { state: stamp.state, document: documentOf(Stamp, stamp) };
      await write((db) =>
        db
          .insertInto("stamps")
          .values({ id: stamp.id, ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },
    async get(id) {
      const row = await db.selectFrom("stamps").select("document").where("id", "=", id).executeTakeFirst();
      return recordOrNull(Stamp, row);
    },
    async list(which) {
      const rows = await db
        .selectFrom("stamps")
        .select("document")
        .$if(which === "open", (query) => query.where("state", "=", "pending"))
        .$if(which === "heads", (query) => query.where("id", "like", "chain-____-__-__"))
        .orderBy("number")
        .execute();
      const found = rows.map((row) => recordOf(Stamp, row));
      return which === "heads" ? found.filter(({ subject }) => subject.kind === "chain-head") : found;
    },
  };
}
