import { Migrator } from "kysely";
import { PingpinError } from "../model/errors.ts";
import type { Tell } from "../model/tell.ts";
import { migrationsFor } from "./migrations/migrations.ts";
import type { SchemaDialect } from "./schema-dialect.ts";
import type { Database } from "./tables.ts";

/** Brings the database to the newest schema, all steps or none; tells whether there was anything to do. */
export async function migrate(db: Database, dialect: SchemaDialect, tell: Tell = () => undefined): Promise<boolean> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrationsFor(dialect, tell) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).length > 0;
}

/**
 * Whether the database at `path` has every step of the schema. Throws `DATABASE_NEWER` when a later version of the program wrote the database at `path`, and
 * `DATABASE_INVALID` when its tables are not ours.
 */
export async function refuseForeign(path: string, db: Database, dialect: SchemaDialect): Promise<boolean> {
  const found = await db.introspection.getTables({ withInternalKyselyTables: true });
  // Other schemas of a PostgreSQL database belong to others, as pg-boss's own does.
  const tables = found.filter(({ schema }) => schema === undefined || schema === "public");
  if (tables.length === 0) return false;
  if (!tables.some((table) => table.name === "kysely_migration")) {
    throw new PingpinError("DATABASE_INVALID", { subject: path, detail: "不是平聘的数据库" });
  }
  const applied = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom("kysely_migration")
    .select("name")
    .orderBy("name")
    .execute();
  const known = Object.keys(migrationsFor(dialect));
  const unknown = applied.find((step) => !known.includes(step.name));
  if (unknown !== undefined) throw new PingpinError("DATABASE_NEWER", { subject: path, detail: unknown.name });
  return applied.length === known.length;
}
