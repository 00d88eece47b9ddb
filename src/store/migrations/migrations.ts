import { type Migration, sql } from "kysely";
import type { SchemaDialect } from "../schema-dialect.ts";
import { firstSchema } from "./first-schema.ts";
import { lookBackJobs } from "./lookback-jobs.ts";
import { submissions } from "./submissions.ts";

/** Every step of the schema by its name, in order; a released step never changes. */
export function migrationsFor(dialect: SchemaDialect): Readonly<Record<string, Migration>> {
  return {
    "0001-first-schema": running(firstSchema(dialect)),
    "0002-submissions": running(submissions(dialect)),
    "lookback-0001-jobs": running(lookBackJobs),
  };
}

function running(statements: readonly string[]): Migration {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
