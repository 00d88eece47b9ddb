import { type RawBuilder, type SqlBool, sql } from "kysely";
import { bigrams } from "./bigrams.ts";
import type { SchemaDialect, StoreDialect } from "./schema-dialect.ts";

const schema: SchemaDialect = {
  identity: "integer primary key autoincrement",
  altersInPlace: false,
  searchIndex: ["create virtual table finding_search using fts5(quote, title, employer, content='', detail=full)"],
  postingSearch: [
    "create virtual table posting_search using fts5(words, content='', contentless_delete=1, detail=full)",
    "create index posting_words_in_order on posting_words (posting_id, words)",
    "create index worklist_words on worklist (severity, seen_ms, posting_id, words)",
  ],
  worklistWords: [],
  async indexPosting(db, number, words) {
    await sql`replace into posting_search (rowid, words) values (${number}, ${bigrams(words).join(" ")})`.execute(db);
  },
  jsonText: (column, key) => `json_extract(${column}, '$.${key}')`,
  appendOnly: (table) => [...refusal(table, "update", "true"), ...refusal(table, "delete", "true")],
  blankable: (table, subject) => [`drop trigger ${table}_no_update`, ...refusal(table, "update", notDisposed(subject))],
  fixing: (table, kept, subject) => [
    `drop trigger ${table}_no_update`,
    ...refusal(table, `update of ${kept.join(", ")}`, subject === null ? "true" : notDisposed(subject)),
  ],
  frozenWhen: (table, condition) => [...refusal(table, "update", condition), ...refusal(table, "delete", condition)],
};

/** What SQLite does in its own way: triggers that refuse, full-text search over bigrams. */
export const sqliteStoreDialect: StoreDialect = {
  schema,
  async indexFinding(db, number, text) {
    const [quote, title, employer] = [text.quote, text.title, text.employer].map((part) => bigrams(part).join(" "));
    await sql`insert into finding_search (rowid, quote, title, employer)
      values (${number}, ${quote}, ${title}, ${employer})`.execute(db);
  },
  matches(words) {
    return sql<SqlBool>`findings.number in ${numbersWith(words)}`;
  },
  postingNumbers(words, most) {
    return sql`(select rowid as number from posting_search where posting_search match ${phraseOf(words)} limit ${most})`;
  },
  async describe(db) {
    const { rows } = await sql<{ version: string; now: string }>`
      select sqlite_version() as version, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') as now`.execute(db);
    return { version: `SQLite ${rows[0]?.version}`, extensions: [], now: rows[0]?.now ?? "" };
  },
  contains: (column, words) => sql<SqlBool>`instr(${sql.ref(column)}, ${words}) > 0`,
  worklistWith: (words) => [sql<SqlBool>`instr(worklist.words, ${words}) > 0`],
  async firstFault(db) {
    const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
    const fault = rows[0]?.quick_check ?? "ok";
    return fault === "ok" ? null : fault;
  },
  // The driver begins each transaction `immediate`, which keeps every other writer out.
  transact: (db, work) => db.transaction().execute(work),
  transactRow: (db, work) => db.transaction().execute(work),
  transactLightly: (db, work) =>
    db.connection().execute(async (connection) => {
      // Written ahead but not flushed: in WAL mode that costs durability on power failure only, never wholeness.
      await sql`pragma synchronous = normal`.execute(connection);
      try {
        return await connection.transaction().execute(work);
      } finally {
        await sql`pragma synchronous = full`.execute(connection);
      }
    }),
};

function numbersWith(words: string): RawBuilder<unknown> {
  return sql`(select rowid from finding_search where finding_search match ${phraseOf(words)})`;
}

function phraseOf(words: string): string {
  return `"${bigrams(words).join(" ")}"`;
}

function notDisposed(subject: string): string {
  return `not exists (select 1 from disposals where disposals.subject = old.${subject})`;
}

function refusal(table: string, change: string, condition: string): readonly string[] {
  return [
    `create trigger ${table}_no_${change.split(" ", 1)[0]} before ${change} on ${table} when ${condition}
     begin select raise(abort, 'append-only: ${table}'); end`,
  ];
}
