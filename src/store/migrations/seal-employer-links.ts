import type { SchemaDialect } from "../schema-dialect.ts";

/** What persons said of employers that are one, append-only, and which record stands for each. */
export function sealEmployerLinks({ identity, appendOnly }: SchemaDialect): readonly string[] {
  return [
    "alter table employers add column main_id text",
    "update employers set main_id = id",
    "create index employers_by_main on employers (main_id, id)",
    `create table employer_links (
    number ${identity},
    id text not null unique,
    employer_id text not null references employers (id),
    document text not null)`,
    ...appendOnly("employer_links"),
  ];
}
