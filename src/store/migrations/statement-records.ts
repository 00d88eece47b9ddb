import type { SchemaDialect } from "../schema-dialect.ts";

/** What rules and people made of statements, append-only; words of a complaint that is destroyed may be blanked. */
export function statementRecords({ identity, appendOnly, blankable }: SchemaDialect): readonly string[] {
  return [
    `create table statement_records (
    number ${identity},
    id text not null unique,
    submission_id text not null references submissions (id),
    document text not null)`,
    "create index statement_records_by_submission on statement_records (submission_id, number)",
    ...appendOnly("statement_records"),
    ...blankable("statement_records", "submission_id"),
  ];
}
