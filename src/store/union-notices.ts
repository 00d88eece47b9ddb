import { UnionNotice } from "../model/union-notice.ts";
import { documentOf, recordOf } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** The union's letters, in the order they were first recorded. */
export function unionNoticeRecords({ db, write }: Session): Store["notices"] {
  return {
    async put(notice) {
      const row = { lead_id: notice.leadId, kind: notice.kind, document: documentOf(UnionNotice, notice) };
      await write((db) =>
        db
          .insertInto("union_notices")
          .values({ id: notice.id, ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },
    async list() {
      const rows = await db.selectFrom("union_notices").select("document").orderBy("number").execute();
      return rows.map((row) => recordOf(UnionNotice, row));
    },
  };
}
