import type { Kysely } from "kysely";
import type { Tell } from "../../model/tell.ts";
import { NOTHING_OPEN } from "../carried-reviews.ts";
import { refreshWorklist } from "../refresh-worklist.ts";
import type { Tables } from "../tables.ts";
import { upgradingWords } from "./upgrading-words.ts";

/** Takes out of 待复核 what waits only because a later visit showed the words that were decided on before. */
export async function deskCarriedReviews(db: Kysely<Tables>, tell: Tell): Promise<void> {
  const rows = await db
    .selectFrom("worklist")
    .select("posting_id")
    .where("severity", "<", NOTHING_OPEN)
    .where("posting_id", "in", (eb) =>
      eb
        .selectFrom("findings")
        .innerJoin("reviews", "reviews.fingerprint", "findings.fingerprint")
        .select("findings.posting_id"),
    )
    .execute();
  await refreshWorklist(db, new Set(rows.map((row) => row.posting_id)), (done) =>
    tell(upgradingWords("待复核的列表", done, rows.length)),
  );
}
