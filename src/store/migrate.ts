import { Migrator } from "kysely";
import { PingpinError } from "../model/errors.ts";
import { migrationsFor } from "./migrations/migrations.ts";
import type { SchemaDialect } from "./schema-dialect.ts";
import type { Database } from "./tables.ts";

/**
 * Brings the database at `path` to the newest schema, all steps or none. `DATABASE_NEWER` when a later
 * version of the program wrote it, `DATABASE_INVALID` when its tables are not ours.
 */
export async function migrate(path: string, db: Database, dialect: SchemaDialect): Promise<void> {
  const migrations = migrationsFor(dialect);
  await refuseForeign(path, db, Object.keys(migrations));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function refuseForeign(path: string, db: Database, known: readonly string[]): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.length === 0) return;
  if (!tables.some((table) => table.name === "kysely_migration")) {
    throw new PingpinError("DATABASE_INVALID", { subject: path, detail: "不是平聘的数据库" });
  }
  const applied = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom("kysely_migration")
    .select("name")
    .orderBy("name")
    .execute();
  const unknown = applied.find((step) => !known.includes(step.name));
  if (unknown !== undefined) throw new PingpinError("DATABASE_NEWER", { subject: path, detail: unknown.name });
}
