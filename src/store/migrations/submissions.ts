import type { SchemaDialect } from "../schema-dialect.ts";

/** The table of complaints, append-only. */
export function submissions({ identity, appendOnly }: SchemaDialect): readonly string[] {
  return [
    `create table submissions (
    number ${identity},
    id text not null unique,
    kind text not null,
    work_order text,
    document text not null)`,
    "create index submissions_by_work_order on submissions (work_order, number)",
    ...appendOnly("submissions"),
  ];
}
