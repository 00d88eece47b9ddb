import { type Kysely, sql } from "kysely";
import type { SchemaDialect } from "../schema-dialect.ts";
import type { Tables } from "../tables.ts";

interface FormerRound {
  readonly id: string;
  readonly lead_id: string;
  readonly round: number;
  readonly finished: number;
  readonly document: string;
}

/** What a round was kept as: one document with all of its items. */
interface FormerDocument {
  readonly items: readonly { readonly postingKey: string; readonly outcome: string }[];
  readonly summary: object;
}

/**
 * Gives every item of a round a row of its own, which is written as the posting is judged; a round was one document
 * before. Both tables are made anew, since what is finished cannot be changed in place.
 */
export async function lookBackItemRows(db: Kysely<Tables>, dialect: SchemaDialect): Promise<void> {
  await runAll(db, [
    `create table look_back_rounds (
    id text primary key not null,
    lead_id text not null references leads (id),
    round bigint not null,
    finished bigint not null,
    summary text not null,
    document text not null,
    unique (lead_id, round))`,
    "drop table look_back_items",
    `create table look_back_items (
    number ${dialect.identity},
    look_back_id text not null references look_back_rounds (id),
    posting_key text not null,
    outcome text not null,
    finished bigint not null,
    document text not null,
    unique (look_back_id, posting_key))`,
  ]);
  const { rows } = await sql<{ id: string }>`select id from look_backs order by lead_id, round`.execute(db);
  for (const { id } of rows) await moveRound(db, id);
  await runAll(db, [
    "drop table look_backs",
    "alter table look_back_rounds rename to look_backs",
    "create index look_back_items_by_round on look_back_items (look_back_id, number)",
    ...dialect.frozenWhen("look_backs", "old.finished = 1"),
    ...dialect.frozenWhen("look_back_items", "old.finished = 1"),
  ]);
}

async function moveRound(db: Kysely<Tables>, id: string): Promise<void> {
  const { rows } = await sql<FormerRound>`select * from look_backs where id = ${id}`.execute(db);
  for (const { lead_id, round, finished, document } of rows) {
    const { items, summary, ...rest }: FormerDocument = JSON.parse(document);
    await sql`insert into look_back_rounds (id, lead_id, round, finished, summary, document)
      values (${id}, ${lead_id}, ${round}, ${finished}, ${JSON.stringify(summary)}, ${JSON.stringify(rest)})`.execute(
      db,
    );
    // A posting could stand twice only in rounds of the very first versions; the later judgement holds.
    const byKey = new Map(items.map((item) => [item.postingKey, item]));
    for (const item of byKey.values()) {
      await sql`insert into look_back_items (look_back_id, posting_key, outcome, finished, document)
        values (${id}, ${item.postingKey}, ${item.outcome}, ${finished}, ${JSON.stringify(item)})`.execute(db);
    }
  }
}

async function runAll(db: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
