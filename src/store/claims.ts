import { Claim } from "../model/claim.ts";
import { documentOf, epochOf, recordOf } from "./documents.ts";
import { recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Who is looking at which posting; a claim ends by itself. */
export function claimRecords({ db, write }: Session): Store["claims"] {
  return {
    take: (claim, now) =>
      write(async (db) => {
        const held = await db
          .selectFrom("claims")
          .select("document")
          .where("posting_id", "=", claim.postingId)
          .where("account_id", "!=", claim.accountId)
          .where("until_ms", ">", epochOf(now))
          .executeTakeFirst();
        if (held !== undefined) return recordOf(Claim, held);
        const { accountId: account_id, until } = claim;
        const row = { account_id, until_ms: epochOf(until), document: documentOf(Claim, claim) };
        await db
          .insertInto("claims")
          .values({ posting_id: claim.postingId, ...row })
          .onConflict((conflict) => conflict.column("posting_id").doUpdateSet(row))
          .execute();
        return claim;
      }),
    async release(postingId, accountId) {
      await write((db) =>
        db.deleteFrom("claims").where("posting_id", "=", postingId).where("account_id", "=", accountId).execute(),
      );
    },
    async of(postingIds, now) {
      if (postingIds.length === 0) return [];
      const rows = await db
        .selectFrom("claims")
        .select("document")
        .where("posting_id", "in", postingIds)
        .where("until_ms", ">", epochOf(now))
        .execute();
      return recordsOf(Claim, rows);
    },
  };
}
