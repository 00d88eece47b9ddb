import type { SchemaDialect } from "../schema-dialect.ts";

const KEPT_OF_POSTINGS = ["id", "capture_id", "source_id", "posting_key", "title", "employer", "seen_ms", "document"];
const KEPT_OF_FINDINGS = [
  ...["number", "id", "posting_id", "capture_id", "audit_id", "source_id", "fingerprint", "rule_id", "rule_version"],
  ...["ground", "verdict", "channel", "quote", "document"],
];

/**
 * What persons said whose a posting is, append-only. Which employer a posting and its findings are counted under may be
 * set anew; what the page said stays in their documents, which like all else never change.
 */
export function evidenceEmployerAssignments({ identity, appendOnly, fixing }: SchemaDialect): readonly string[] {
  return [
    `create table employer_assignments (
    number ${identity},
    id text not null unique,
    posting_key text not null,
    employer_id text references employers (id),
    document text not null)`,
    "create index employer_assignments_by_posting on employer_assignments (posting_key, number)",
    ...appendOnly("employer_assignments"),
    ...fixing("postings", KEPT_OF_POSTINGS, "capture_id"),
    ...fixing("findings", KEPT_OF_FINDINGS, null),
  ];
}
