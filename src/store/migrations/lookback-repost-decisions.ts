import type { SchemaDialect } from "../schema-dialect.ts";

/** What persons said of likely copies, append-only. */
export function lookBackRepostDecisions({ identity, appendOnly }: SchemaDialect): readonly string[] {
  return [
    `create table repost_decisions (
    number ${identity},
    id text not null unique,
    lead_id text not null references leads (id),
    document text not null)`,
    "create index repost_decisions_by_lead on repost_decisions (lead_id, number)",
    ...appendOnly("repost_decisions"),
  ];
}
