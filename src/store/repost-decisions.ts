import { RepostDecision } from "../model/repost-decision.ts";
import { documentOf, isStored, recordOf } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** What persons said of likely copies, in the order they said it. */
export function repostDecisionRecords({ db, write }: Session): Store["repostDecisions"] {
  return {
    add: (decision) =>
      write(async (db) => {
        const { id, leadId } = decision;
        const document = documentOf(RepostDecision, decision);
        const query = db.selectFrom("repost_decisions").select("document").where("id", "=", id);
        if (isStored(id, (await query.executeTakeFirst())?.document, document)) return;
        await db.insertInto("repost_decisions").values({ id, lead_id: leadId, document }).execute();
      }),
    async ofLead(leadId) {
      const query = db.selectFrom("repost_decisions").select("document").where("lead_id", "=", leadId);
      return (await query.orderBy("number").execute()).map((row) => recordOf(RepostDecision, row));
    },
  };
}
