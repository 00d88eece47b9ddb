import { Visit } from "../model/visit.ts";
import { documentOf, isStored, recordOf } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Checks on the spot or by telephone, in the order they were recorded. */
export function visitRecords({ db, write }: Session): Store["visits"] {
  return {
    add: (visit) =>
      write(async (db) => {
        const document = documentOf(Visit, visit);
        const stored = await db.selectFrom("visits").select("document").where("id", "=", visit.id).executeTakeFirst();
        if (isStored(visit.id, stored?.document, document)) return;
        const row = { id: visit.id, lead_id: visit.leadId, posting_key: visit.postingKey, document };
        await db.insertInto("visits").values(row).execute();
      }),
    async list() {
      const rows = await db.selectFrom("visits").select("document").orderBy("number").execute();
      return rows.map((row) => recordOf(Visit, row));
    },
    async ofLead(leadId) {
      const query = db.selectFrom("visits").select("document").where("lead_id", "=", leadId).orderBy("number");
      return (await query.execute()).map((row) => recordOf(Visit, row));
    },
  };
}
