import { sql } from "kysely";
import type { Posting } from "../model/posting.ts";
import { searchable, searchLength } from "./bigrams.ts";
import type { SchemaDialect, StoreDialect } from "./schema-dialect.ts";
import type { Database } from "./tables.ts";

/** Beyond so many matches a list finds its next page sooner by looking at one posting after another. */
const MANY = 2_000;
/** Between the parts of a posting's words, so that no search runs from one into the next. */
const GAP = "\n";

/** Words to look for: `numbers` are all postings that have them, null where they are too many or the index cannot tell. */
export interface SearchedWords {
  readonly words: string;
  readonly numbers: readonly number[] | null;
}

/** Makes title, employer and quotes of stored postings searchable; writes only where they changed. */
export async function indexPostings(
  db: Database,
  dialect: SchemaDialect,
  postingIds: ReadonlySet<string>,
): Promise<void> {
  for (const postingId of postingIds) {
    const words = await wordsOf(db, postingId);
    const known = await db
      .selectFrom("posting_words")
      .select(["number", "words"])
      .where("posting_id", "=", postingId)
      .executeTakeFirst();
    if (known?.words !== words) {
      const { number } = await db
        .insertInto("posting_words")
        .values({ posting_id: postingId, words })
        .onConflict((conflict) => conflict.column("posting_id").doUpdateSet({ words }))
        .returning("number")
        .executeTakeFirstOrThrow();
      await dialect.indexPosting(db, number, words);
    }
    await db
      .updateTable("worklist")
      .set({ words })
      .where("posting_id", "=", postingId)
      .where("words", "!=", words)
      .execute();
  }
}

/**
 * Makes postings that were just added searchable, and notes where they offer work: by that it is known whose they, their
 * sources and employers are.
 */
export async function placePostings(db: Database, dialect: SchemaDialect, postings: readonly Posting[]): Promise<void> {
  const rows = postings.map((posting) => ({
    posting_id: posting.id,
    words: wordsIn(posting, []),
    workplace: posting.workplace,
  }));
  const indexed = await db.insertInto("posting_words").values(rows).returning(["number", "words"]).execute();
  for (const { number, words } of indexed) await dialect.indexPosting(db, number, words);
  for (const workplace of new Set(postings.map((posting) => posting.workplace))) {
    if (workplace === null) continue;
    const here = postings.filter((posting) => posting.workplace === workplace);
    const ids = here.map(({ id }) => id);
    const shown = [...new Set(here.map(({ sourceId }) => sourceId))];
    await db
      .insertInto("source_places")
      .values(shown.map((source_id) => ({ workplace, source_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await placeEmployers(db, ids);
  }
}

/** Notes where the employers that these postings stand under offer work. */
export async function placeEmployers(db: Database, postingIds: readonly string[]): Promise<void> {
  if (postingIds.length === 0) return;
  await sql`insert into employer_places (workplace, employer_id)
    select distinct posting_words.workplace, postings.employer_id from postings
    join posting_words on posting_words.posting_id = postings.id
    where postings.id in (${sql.join([...postingIds])})
      and posting_words.workplace is not null and postings.employer_id is not null
    on conflict do nothing`.execute(db);
}

/** How the words that somebody typed are best looked for. */
export async function searchedWords(db: Database, dialect: StoreDialect, typed: string): Promise<SearchedWords> {
  const words = searchable(typed);
  if (searchLength(typed) < 2) return { words, numbers: null };
  const some = sql<{ number: number }>`select number from ${dialect.postingNumbers(words, MANY)} as found`;
  const { rows } = await some.execute(db);
  return { words, numbers: rows.length < MANY ? rows.map(({ number }) => number) : null };
}

/** Words as a pattern of `like … escape '\\'` has them. */
export function escaped(words: string): string {
  return words.replace(/[\\%_]/g, (character) => `\\${character}`);
}

async function wordsOf(db: Database, postingId: string): Promise<string> {
  const posting = await db
    .selectFrom("postings")
    .select(["title", "employer"])
    .where("id", "=", postingId)
    .executeTakeFirstOrThrow();
  const quotes = await db
    .selectFrom("findings")
    .select("quote")
    .distinct()
    .where("posting_id", "=", postingId)
    .orderBy("quote")
    .execute();
  return wordsIn(
    posting,
    quotes.map(({ quote }) => quote),
  );
}

function wordsIn(posting: Pick<Posting, "title" | "employer">, quotes: readonly string[]): string {
  return searchable([posting.title, posting.employer ?? "", ...quotes].join(GAP));
}
