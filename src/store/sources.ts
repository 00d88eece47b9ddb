import { Source } from "../model/source.ts";
import { putRecord, recordsOf, recordWith } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Sources, the latest description of each. */
export function sourceRecords({ db, write }: Session): Store["sources"] {
  return {
    async put(source, updated_at) {
      const { kind, jurisdiction } = source;
      await write((db) => putRecord(db, ["sources", Source], source, { kind, jurisdiction, updated_at }));
    },
    get: (id) => recordWith(db, "sources", Source, id),
    async list() {
      const rows = await db.selectFrom("sources").select("document").orderBy("id").execute();
      return recordsOf(Source, rows);
    },
  };
}
