import { Visit } from "../model/visit.ts";
import { addRecord, recordsIn, recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Checks on the spot or by telephone, in the order they were recorded. */
export function visitRecords({ db, write }: Session): Store["visits"] {
  return {
    add: (visit) =>
      write(async (db) => {
        await addRecord(db, ["visits", Visit], visit, { lead_id: visit.leadId, posting_key: visit.postingKey });
      }),
    list: () => recordsIn(db, "visits", Visit),
    async ofLead(leadId) {
      const query = db.selectFrom("visits").select("document").where("lead_id", "=", leadId).orderBy("number");
      return recordsOf(Visit, await query.execute());
    },
  };
}
