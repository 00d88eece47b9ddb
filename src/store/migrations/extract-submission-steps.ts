import type { SchemaDialect } from "../schema-dialect.ts";

/** What became of complaints, append-only. */
export function extractSubmissionSteps({ identity, appendOnly }: SchemaDialect): readonly string[] {
  return [
    `create table submission_steps (
    number ${identity},
    id text not null unique,
    submission_id text not null references submissions (id),
    document text not null)`,
    "create index submission_steps_by_submission on submission_steps (submission_id, number)",
    ...appendOnly("submission_steps"),
  ];
}
