import type { SchemaDialect } from "../schema-dialect.ts";

/**
 * Lets the captures of other machines stand beside our own, each machine with a chain of its own: place and previous
 * hash are told apart by origin, which is empty for our own.
 */
export function lookBackOrigins(dialect: SchemaDialect): readonly string[] {
  return dialect.altersInPlace ? alteredInPlace : copied(dialect);
}

const alteredInPlace = [
  "alter table captures add column origin text not null default ''",
  "alter table captures drop constraint captures_pkey",
  "alter table captures drop constraint captures_previous_chain_hash_key",
  "alter table captures add primary key (origin, position)",
  "alter table captures add unique (origin, previous_chain_hash)",
];

/** SQLite cannot drop a constraint; foreign keys are off while the schema moves forward. */
function copied({ appendOnly }: SchemaDialect): readonly string[] {
  return [
    `create table captures_by_origin (
    position bigint not null,
    id text not null unique,
    source_id text not null references sources (id),
    canonical_url text not null,
    purpose text not null,
    outcome text not null,
    finished_ms bigint not null,
    folder text not null unique,
    manifest_sha256 text not null,
    previous_chain_hash text not null,
    chain_hash text not null unique,
    document text not null,
    origin text not null default '',
    primary key (origin, position),
    unique (origin, previous_chain_hash))`,
    "insert into captures_by_origin select *, '' from captures order by position",
    "drop table captures",
    "alter table captures_by_origin rename to captures",
    "create index captures_by_url on captures (canonical_url, finished_ms)",
    "create index captures_by_source on captures (source_id, id)",
    ...appendOnly("captures"),
  ];
}
