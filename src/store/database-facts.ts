import type { DatabaseFacts } from "../model/database-facts.ts";
import type { Session } from "./session.ts";

/** What the database says of itself. */
export async function databaseFacts({ db, dialect }: Session): Promise<DatabaseFacts> {
  const steps = db.withTables<{ kysely_migration: { name: string } }>().selectFrom("kysely_migration");
  const migrations = await steps.select("name").orderBy("name").execute();
  return { ...(await dialect.describe(db)), migrations: migrations.map(({ name }) => name) };
}
