import type { Kysely } from "kysely";
import { refreshWorklist } from "../refresh-worklist.ts";
import type { Tables } from "../tables.ts";

const BATCH = 500;

/** Puts the postings that an earlier version stored into the lists of 待复核. */
export async function fillWorklist(db: Kysely<Tables>): Promise<void> {
  let after = "";
  for (;;) {
    const rows = await db
      .selectFrom("postings")
      .select("id")
      .where("id", ">", after)
      .orderBy("id")
      .limit(BATCH)
      .execute();
    await refreshWorklist(db, new Set(rows.map((row) => row.id)));
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id ?? after;
  }
}
