import { Volume } from "../model/volume.ts";
import { addRecord, recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** The volumes that left and came, in the order they were recorded. */
export function volumeRecords({ db, write }: Session): Store["volumes"] {
  return {
    add: (volume) =>
      write(async (db) => {
        await addRecord(db, ["volumes", Volume], volume, { direction: volume.direction });
      }),
    async list(direction) {
      const query = db.selectFrom("volumes").select("document").where("direction", "=", direction);
      return recordsOf(Volume, await query.orderBy("number").execute());
    },
  };
}
