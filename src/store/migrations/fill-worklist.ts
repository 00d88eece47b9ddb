import type { Kysely } from "kysely";
import type { Tell } from "../../model/tell.ts";
import { refreshWorklist } from "../refresh-worklist.ts";
import type { Tables } from "../tables.ts";
import { upgradingWords } from "./upgrading-words.ts";

const BATCH = 500;
const TOLD_EVERY = 5_000;

/** Puts the postings that an earlier version stored into the lists of 待复核. */
export async function fillWorklist(db: Kysely<Tables>, tell: Tell): Promise<void> {
  let after = "";
  let done = 0;
  for (;;) {
    const rows = await db
      .selectFrom("postings")
      .select("id")
      .where("id", ">", after)
      .orderBy("id")
      .limit(BATCH)
      .execute();
    await refreshWorklist(db, new Set(rows.map((row) => row.id)));
    done += rows.length;
    if (rows.length === BATCH && done % TOLD_EVERY === 0) tell(upgradingWords("待复核的列表", done, null));
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id ?? after;
  }
}
