import type { Insertable } from "kysely";
import type { z } from "zod";
import { documentOf, isStored, recordOf, recordOrNull } from "./documents.ts";
import type { Database, Tables } from "./tables.ts";

/** Tables of records that are only added, numbered in that order. */
type Added =
  | "disposals"
  | "employer_assignments"
  | "employer_links"
  | "repost_decisions"
  | "statement_records"
  | "submission_steps"
  | "submissions"
  | "visits"
  | "volumes";
/** Tables of the latest state of each record. */
type Latest = "accounts" | "audits" | "leads" | "sources" | "stamps" | "union_notices" | "workers";

/** What stands in columns beside the document of a record. */
type Beside<T extends Added | Latest> = Omit<Insertable<Tables[T]>, "id" | "document" | "number">;

interface WithId {
  readonly id: string;
}

/** The record with this id. */
export async function recordWith<R>(db: Database, table: Added | Latest, schema: z.ZodType<R>, id: string) {
  const row = await db.selectFrom(table).select("document").where("id", "=", id).executeTakeFirst();
  return recordOrNull(schema, row);
}

/** All records of a table, in the order in which they were first stored. */
export async function recordsIn<R>(db: Database, table: Added | "union_notices", schema: z.ZodType<R>) {
  return recordsOf(schema, await db.selectFrom(table).select("document").orderBy("number").execute());
}

/** The records of rows. */
export function recordsOf<R>(schema: z.ZodType<R>, rows: readonly { readonly document: string }[]): readonly R[] {
  return rows.map((row) => recordOf(schema, row));
}

/** Adds a record for good; false where it is there already. Throws `EVIDENCE_BROKEN` where its id has another content. */
export async function addRecord<T extends Added, R extends WithId>(
  db: Database,
  [table, schema]: readonly [T, z.ZodType<R>],
  record: R,
  beside: Beside<T>,
): Promise<boolean> {
  const document = documentOf(schema, record);
  const stored = await db.selectFrom<Added>(table).select("document").where("id", "=", record.id).executeTakeFirst();
  if (isStored(record.id, stored?.document, document)) return false;
  await db
    .insertInto<Added>(table)
    .values({ id: record.id, document, ...beside })
    .execute();
  return true;
}

/** Stores the record in place of what stood under its id. */
export async function putRecord<T extends Latest, R extends WithId>(
  db: Database,
  [table, schema]: readonly [T, z.ZodType<R>],
  record: R,
  beside: Beside<T>,
): Promise<void> {
  const row = { document: documentOf(schema, record), ...beside };
  await db
    .insertInto<Latest>(table)
    .values({ id: record.id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}
