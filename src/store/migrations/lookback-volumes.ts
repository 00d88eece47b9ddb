import type { SchemaDialect } from "../schema-dialect.ts";

/** Which volumes of captures left this machine or came to it, append-only. */
export function lookBackVolumes({ identity, appendOnly }: SchemaDialect): readonly string[] {
  return [
    `create table volumes (
    number ${identity},
    id text not null unique,
    direction text not null,
    document text not null)`,
    ...appendOnly("volumes"),
  ];
}
