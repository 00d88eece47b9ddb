import { Stamp } from "../model/stamp.ts";
import { putRecord, recordsOf, recordWith } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Applications for time stamps, in the order in which they were first made. */
export function stampRecords({ db, write }: Session): Store["stamps"] {
  return {
    put: (stamp) => write((db) => putRecord(db, ["stamps", Stamp], stamp, { state: stamp.state })),
    get: (id) => recordWith(db, "stamps", Stamp, id),
    async list(which) {
      const rows = await db
        .selectFrom("stamps")
        .select("document")
        .$if(which === "open", (query) => query.where("state", "=", "pending"))
        .$if(which === "heads", (query) => query.where("id", "like", "chain-____-__-__"))
        .orderBy("number")
        .execute();
      const found = recordsOf(Stamp, rows);
      return which === "heads" ? found.filter(({ subject }) => subject.kind === "chain-head") : found;
    },
  };
}
