import { Source } from "../model/source.ts";
import { documentOf, recordOf, recordOrNull } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Sources, the latest description of each. */
export function sourceRecords({ db, write }: Session): Store["sources"] {
  return {
    async put(source, at) {
      const row = {
        kind: source.kind,
        jurisdiction: source.jurisdiction,
        updated_at: at,
        document: documentOf(Source, source),
      };
      await write((db) =>
        db
          .insertInto("sources")
          .values({ id: source.id, ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },
    async get(id) {
      return recordOrNull(
        Source,
        await db.selectFrom("sources").select("document").where("id", "=", id).executeTakeFirst(),
      );
    },
    async list() {
      const rows = await db.selectFrom("sources").select("document").orderBy("id").execute();
      return rows.map((row) => recordOf(Source, row));
    },
  };
}
