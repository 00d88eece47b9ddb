import type { Kysely } from "kysely";
import type { Tell } from "../../model/tell.ts";
import { refreshWorklist, WAITS_BEHIND } from "../refresh-worklist.ts";
import type { Tables } from "../tables.ts";
import { upgradingWords } from "./upgrading-words.ts";

/** Takes out of 待复核 what waits twice because a later visit, perhaps under other rules, showed the same posting. */
export async function deskSeenAgain(db: Kysely<Tables>, tell: Tell): Promise<void> {
  const rows = await db
    .selectFrom("worklist")
    .innerJoin("postings", "postings.id", "worklist.posting_id")
    .select("worklist.posting_id")
    .where("worklist.severity", "<", WAITS_BEHIND)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("postings as other")
          .select("other.id")
          .whereRef("other.posting_key", "=", "postings.posting_key")
          .whereRef("other.id", "!=", "postings.id"),
      ),
    )
    .execute();
  await refreshWorklist(db, new Set(rows.map((row) => row.posting_id)), (done) =>
    tell(upgradingWords("待复核的列表", done, rows.length)),
  );
}
