import type { SchemaDialect } from "../schema-dialect.ts";

/** The table of applications for time stamps. */
export function stamps({ identity }: SchemaDialect): readonly string[] {
  return [
    `create table stamps (
    number ${identity},
    id text not null unique,
    state text not null,
    document text not null)`,
    "create index stamps_by_state on stamps (state, number)",
  ];
}
