import { RepostDecision } from "../model/repost-decision.ts";
import { addRecord, recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** What persons said of likely copies, in the order they said it. */
export function repostDecisionRecords({ db, write }: Session): Store["repostDecisions"] {
  return {
    add: (decision) =>
      write(async (db) => {
        await addRecord(db, ["repost_decisions", RepostDecision], decision, { lead_id: decision.leadId });
      }),
    async ofLead(leadId) {
      const query = db.selectFrom("repost_decisions").select("document").where("lead_id", "=", leadId);
      return recordsOf(RepostDecision, await query.orderBy("number").execute());
    },
  };
}
