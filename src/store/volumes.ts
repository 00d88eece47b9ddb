import { Volume } from "../model/volume.ts";
import { documentOf, isStored, recordOf } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** The volumes that left and came, in the order they were recorded. */
export function volumeRecords({ db, write }: Session): Store["volumes"] {
  return {
    add: (volume) =>
      write(async (db) => {
        const { id, direction } = volume;
        const document = documentOf(Volume, volume);
        const query = db.selectFrom("volumes").select("document").where("id", "=", id);
        if (isStored(id, (await query.executeTakeFirst())?.document, document)) return;
        await db.insertInto("volumes").values({ id, direction, document }).execute();
      }),
    async list(direction) {
      const query = db.selectFrom("volumes").select("document").where("direction", "=", direction);
      return (await query.orderBy("number").execute()).map((row) => recordOf(Volume, row));
    },
  };
}
