import type { SchemaDialect } from "../schema-dialect.ts";

/** Decisions taken back, who looks at what, and the lists of 待复核, one row a posting with findings. */
export function workbenchReviewing({ appendOnly }: SchemaDialect): readonly string[] {
  return [
    `create table review_withdrawals (
      review_id text primary key not null references reviews (id),
      document text not null)`,
    ...appendOnly("review_withdrawals"),
    `create table claims (
      posting_id text primary key not null references postings (id),
      account_id text not null,
      until_ms bigint not null,
      document text not null)`,
    "create index claims_by_account on claims (account_id)",
    `create table worklist (
      posting_id text primary key not null references postings (id),
      severity bigint not null,
      seen_ms bigint not null,
      second bigint not null,
      disputed bigint not null,
      first_by text not null,
      grounds bigint not null,
      flags bigint not null,
      source_id text not null,
      employer_id text,
      workplace text,
      text_sha256 text not null,
      document text not null)`,
    "create index worklist_in_order on worklist (severity, seen_ms, posting_id)",
    "create index worklist_second on worklist (second, seen_ms, posting_id)",
    "create index worklist_disputed on worklist (disputed, seen_ms, posting_id)",
    "create index worklist_by_employer on worklist (employer_id, severity)",
    "create index worklist_by_text on worklist (text_sha256)",
    "alter table reviews add column by_whom text",
    "create index reviews_by_person on reviews (by_whom, at_ms)",
    "create index findings_by_fingerprint on findings (fingerprint, capture_id)",
    "create index reviews_by_decision on reviews (decision, finding_id)",
  ];
}
