import { LookBack } from "../model/look-back.ts";
import { documentOf, isStored, recordOf } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** Rounds of looking back; an open round may be put again, a finished one never changes. */
export function lookBackRecords({ db, write }: Session): Store["lookBacks"] {
  return {
    put: (lookBack) => write((db) => putLookBack(db, lookBack)),
    async ofLead(leadId) {
      const query = db.selectFrom("look_backs").select("document").where("lead_id", "=", leadId).orderBy("round");
      return (await query.execute()).map((row) => recordOf(LookBack, row));
    },
  };
}

async function putLookBack(db: Database, lookBack: LookBack): Promise<void> {
  const document = documentOf(LookBack, lookBack);
  const { id, leadId, round } = lookBack;
  const stored = await db
    .selectFrom("look_backs")
    .select(["document", "finished"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (stored?.finished === 1 && isStored(id, stored.document, document)) return;
  const row = { lead_id: leadId, round, finished: lookBack.finishedAt === null ? 0 : 1, document };
  await db
    .insertInto("look_backs")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  if (lookBack.finishedAt !== null) await addItems(db, lookBack);
}

async function addItems(db: Database, lookBack: LookBack): Promise<void> {
  for (const [ordinal, item] of lookBack.items.entries()) {
    await db
      .insertInto("look_back_items")
      .values({
        look_back_id: lookBack.id,
        ordinal,
        posting_key: item.postingKey,
        outcome: item.outcome,
        document: JSON.stringify(item),
      })
      .execute();
  }
}
