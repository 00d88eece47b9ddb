import { type Kysely, sql } from "kysely";
import type { Tell } from "../../model/tell.ts";
import { indexPostings } from "../posting-words.ts";
import type { SchemaDialect } from "../schema-dialect.ts";
import type { Tables } from "../tables.ts";
import { upgradingWords } from "./upgrading-words.ts";

const BATCH = 500;
const TOLD_EVERY = 5_000;

/** One entry a posting for searches, so that a word costs as much as postings hold it, not findings; filled from what is stored. */
export async function deskPostingWords(db: Kysely<Tables>, dialect: SchemaDialect, tell: Tell): Promise<void> {
  const statements = [
    `create table posting_words (
      number ${dialect.identity},
      posting_id text not null unique references postings (id),
      words text not null)`,
    "alter table worklist add column words text not null default ''",
    ...dialect.postingSearch,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
  let after = "";
  let done = 0;
  for (;;) {
    const page = db.selectFrom("postings").select("id").where("id", ">", after).orderBy("id").limit(BATCH);
    const rows = await page.execute();
    await indexPostings(db, dialect, new Set(rows.map(({ id }) => id)));
    done += rows.length;
    if (rows.length === BATCH && done % TOLD_EVERY === 0) tell(upgradingWords("检索用的文字", done, null));
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id ?? after;
  }
}
