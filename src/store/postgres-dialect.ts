import { type RawBuilder, type SqlBool, sql } from "kysely";
import { messageOf } from "../model/errors.ts";
import { bigrams } from "./bigrams.ts";
import { APPEND_ONLY_STATE } from "./postgres-errors.ts";
import type { SchemaDialect, StoreDialect } from "./schema-dialect.ts";

/** Words stand in an index up to a third of a page; longer ones, of postings with very many findings, are looked up. */
const SHORT_WORDS = "octet_length(worklist.words) <= 1800";
const LONG_WORDS = "octet_length(worklist.words) > 1800";

const schema: SchemaDialect = {
  identity: "bigint generated always as identity primary key",
  altersInPlace: true,
  searchIndex: [
    "create table finding_search (number bigint primary key references findings (number), words tsvector not null)",
    "create index finding_search_words on finding_search using gin (words)",
  ],
  postingSearch: [
    "create table posting_search (number bigint primary key references posting_words (number), words tsvector not null)",
    "create index posting_search_words on posting_search using gin (words)",
  ],
  worklistWords: [
    `create index worklist_words on worklist (severity, seen_ms, posting_id) include (words, workplace)
      where ${SHORT_WORDS}`,
    `create index worklist_words_by_place on worklist (workplace, severity, seen_ms, posting_id) include (words)
      where ${SHORT_WORDS}`,
    `create index worklist_long_words on worklist (severity, seen_ms, posting_id) where ${LONG_WORDS}`,
  ],
  async indexPosting(db, number, words) {
    const vector = sql`${vectorOf([words])}::tsvector`;
    await sql`insert into posting_search (number, words) values (${number}, ${vector})
      on conflict (number) do update set words = ${vector}`.execute(db);
  },
  jsonText: (column, key) => `(${column}::jsonb ->> '${key}')`,
  appendOnly: (table) => [...refusal(table, "true"), refusalToEmpty(table)],
  blankable: (table, subject) => [
    refusalFunction(
      table,
      `if tg_op = 'UPDATE' then
        if exists (select 1 from disposals where disposals.subject = old.${subject}) then return new; end if;
      end if;`,
    ),
  ],
  fixing: (table, kept) => [
    `drop trigger ${table}_no_change on ${table}`,
    `create trigger ${table}_no_change before update of ${kept.join(", ")} or delete on ${table} for each row
     execute function ${table}_refusal()`,
  ],
  frozenWhen: (table, condition) => [...refusal(table, condition), refusalToEmpty(table)],
};

/** Locks of a database are numbers; this is ours. */
const WRITERS = 8_107_001;

/** What PostgreSQL does in its own way: one writer at a time by an advisory lock, full-text search over bigrams. */
export const postgresStoreDialect: StoreDialect = {
  schema,
  async indexFinding(db, number, { quote, title, employer }) {
    await sql`insert into finding_search (number, words)
      values (${number}, ${vectorOf([quote, title, employer])}::tsvector)`.execute(db);
  },
  matches(words) {
    return sql<SqlBool>`findings.number in ${numbersWith(words)}`;
  },
  postingNumbers(words, most) {
    return sql`(select number from posting_search where words @@ ${phraseOf(words)}::tsquery limit ${most})`;
  },
  async describe(db) {
    const { rows } = await sql<{ version: string; extensions: string[]; now: Date }>`
      select current_setting('server_version') as version, clock_timestamp() as now,
        array(select extname || ' ' || extversion from pg_extension order by 1) as extensions`.execute(db);
    const [found] = rows;
    const now = (found?.now ?? new Date(0)).toISOString();
    return { version: `PostgreSQL ${found?.version}`, extensions: found?.extensions ?? [], now };
  },
  contains: (column, words) => sql<SqlBool>`strpos(${sql.ref(column)}, ${words}) > 0`,
  worklistWith: (words) =>
    [SHORT_WORDS, LONG_WORDS].map(
      (length) => sql<SqlBool>`${sql.raw(length)} and strpos(worklist.words, ${words}) > 0`,
    ),
  async firstFault(db) {
    try {
      // Reading every row whole makes the server open every page and every long value.
      const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
      for (const { name } of tables.filter(({ schema }) => schema === "public")) {
        await sql`select sum(length(${sql.ref(name)}::text)) from ${sql.table(name)}`.execute(db);
      }
      return null;
    } catch (error) {
      return messageOf(error);
    }
  },
  // Read committed: once the lock is held, each statement sees all that earlier holders committed.
  transact: (db, work) =>
    db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${WRITERS}::bigint)`.execute(transaction);
      return work(transaction);
    }),
  transactRow: (db, work) => db.transaction().execute(work),
  transactLightly: (db, work) =>
    db.transaction().execute(async (transaction) => {
      await sql`set local synchronous_commit = off`.execute(transaction);
      return work(transaction);
    }),
};

function numbersWith(words: string): RawBuilder<unknown> {
  return sql`(select number from finding_search where words @@ ${phraseOf(words)}::tsquery)`;
}

function phraseOf(words: string): string {
  return bigrams(words).join(" <-> ");
}

/** Texts one after another with a gap between, so that no phrase runs from one into the next. */
function vectorOf(texts: readonly string[]): string {
  let position = 0;
  const words: string[] = [];
  for (const text of texts) {
    for (const bigram of bigrams(text)) {
      position += 1;
      words.push(`'${bigram}':${position}`);
    }
    position += 1;
  }
  return words.join(" ");
}

function refusal(table: string, condition: string): readonly string[] {
  return [
    refusalFunction(table),
    `create trigger ${table}_no_change before update or delete on ${table} for each row when (${condition})
     execute function ${table}_refusal()`,
  ];
}

function refusalToEmpty(table: string): string {
  return `create trigger ${table}_no_truncate before truncate on ${table} execute function ${table}_refusal()`;
}

function refusalFunction(table: string, unless = ""): string {
  return `create or replace function ${table}_refusal() returns trigger language plpgsql as $$
    begin ${unless} raise exception 'append-only: ${table}' using errcode = '${APPEND_ONLY_STATE}'; end $$`;
}
