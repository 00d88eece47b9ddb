import type { SchemaDialect } from "../schema-dialect.ts";

/** Where postings and complaints belong, so that people of one district see theirs alone. */
export function clusterDistricts({ jsonText }: SchemaDialect): readonly string[] {
  const workplace = jsonText("postings.document", "workplace");
  return [
    "alter table submissions add column jurisdiction text",
    "alter table posting_words add column workplace text",
    `update posting_words set workplace = (select ${workplace} from postings where postings.id = posting_words.posting_id)`,
    "create index posting_words_by_place on posting_words (workplace, posting_id)",
    "create index sources_by_place on sources (jurisdiction, id)",
    "create index leads_by_place on leads (jurisdiction, id)",
  ];
}
