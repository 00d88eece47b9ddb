import type { SchemaDialect } from "../schema-dialect.ts";

/** What was destroyed by the office's rules, append-only; the words of such records may be blanked, nothing else. */
export function sealDisposals({ identity, appendOnly, blankable }: SchemaDialect): readonly string[] {
  return [
    `create table disposals (
    number ${identity},
    id text not null unique,
    subject text not null unique,
    document text not null)`,
    ...appendOnly("disposals"),
    ...blankable("postings", "capture_id"),
    ...blankable("submissions", "id"),
  ];
}
