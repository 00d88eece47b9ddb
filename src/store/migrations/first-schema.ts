import type { SchemaDialect } from "../schema-dialect.ts";

const APPEND_ONLY = ["captures", "postings", "findings", "reviews", "look_back_items", "visits", "audit_log"] as const;

/** The statements of the first schema: every noun of the design, append-only where it must be. */
export function firstSchema(dialect: SchemaDialect): readonly string[] {
  return [
    ...sources,
    ...captures,
    ...postings,
    ...findings(dialect.identity),
    ...reviews(dialect.identity),
    ...leads,
    ...followUps(dialect.identity),
    ...frontier(dialect.identity),
    ...auditLog,
    ...dialect.searchIndex,
    ...APPEND_ONLY.flatMap((table) => dialect.appendOnly(table)),
    ...dialect.frozenWhen("look_backs", "old.finished = 1"),
  ];
}

const sources = [
  `create table sources (
    id text primary key not null,
    kind text not null,
    jurisdiction text,
    updated_at text not null,
    document text not null)`,
];

const captures = [
  `create table captures (
    position bigint primary key not null,
    id text not null unique,
    source_id text not null references sources (id),
    canonical_url text not null,
    purpose text not null,
    outcome text not null,
    finished_ms bigint not null,
    folder text not null unique,
    manifest_sha256 text not null,
    previous_chain_hash text not null unique,
    chain_hash text not null unique,
    document text not null)`,
  "create index captures_by_url on captures (canonical_url, finished_ms)",
  "create index captures_by_source on captures (source_id, id)",
];

const postings = [
  `create table employers (
    id text primary key not null,
    name text not null,
    normalized_name text not null unique,
    credit_code text,
    document text not null)`,
  `create table postings (
    id text primary key not null,
    capture_id text not null references captures (id),
    source_id text not null references sources (id),
    posting_key text not null,
    employer_id text references employers (id),
    title text not null,
    employer text,
    seen_ms bigint not null,
    document text not null)`,
  "create index postings_by_capture on postings (capture_id, id)",
  "create index postings_by_key on postings (posting_key, seen_ms)",
  "create index postings_by_employer on postings (employer_id, id)",
];

const findings = (identity: string) => [
  `create table audits (
    id text primary key not null,
    trigger text not null,
    source_set text not null,
    started_ms bigint not null,
    finished_ms bigint,
    document text not null)`,
  "create index audits_by_start on audits (started_ms)",
  `create table findings (
    number ${identity},
    id text not null unique,
    posting_id text not null references postings (id),
    capture_id text not null references captures (id),
    audit_id text not null references audits (id),
    source_id text not null,
    employer_id text,
    fingerprint text not null,
    rule_id text not null,
    rule_version text not null,
    ground text not null,
    verdict text not null,
    channel text not null,
    quote text not null,
    document text not null)`,
  "create index findings_by_posting on findings (posting_id, id)",
  "create index findings_by_audit on findings (audit_id, id)",
  "create index findings_by_source on findings (source_id, id)",
  "create index findings_by_employer on findings (employer_id, id)",
];

const reviews = (identity: string) => [
  `create table reviews (
    number ${identity},
    id text not null unique,
    finding_id text not null references findings (id),
    fingerprint text not null,
    capture_id text not null references captures (id),
    rule_version text not null,
    step text not null,
    decision text not null,
    channel text,
    at_ms bigint not null,
    document text not null)`,
  "create index reviews_by_fingerprint on reviews (fingerprint, capture_id, rule_version, at_ms, number)",
];

const leads = [
  `create table leads (
    id text primary key not null,
    number text unique,
    office text not null,
    jurisdiction text,
    status text not null,
    created_ms bigint not null,
    document text not null)`,
  `create table lead_numbers (
    office text not null,
    year bigint not null,
    last bigint not null,
    primary key (office, year))`,
];

const followUps = (identity: string) => [
  `create table look_backs (
    id text primary key not null,
    lead_id text not null references leads (id),
    round bigint not null,
    finished bigint not null,
    document text not null,
    unique (lead_id, round))`,
  `create table look_back_items (
    look_back_id text not null references look_backs (id),
    ordinal bigint not null,
    posting_key text not null,
    outcome text not null,
    document text not null,
    primary key (look_back_id, ordinal))`,
  "create index look_back_items_by_key on look_back_items (posting_key)",
  `create table visits (
    number ${identity},
    id text not null unique,
    lead_id text references leads (id),
    posting_key text,
    document text not null)`,
  "create index visits_by_lead on visits (lead_id, number)",
  `create table union_notices (
    number ${identity},
    id text not null unique,
    lead_id text references leads (id),
    kind text not null,
    document text not null)`,
];

const frontier = (identity: string) => [
  `create table frontier_items (
    number ${identity},
    id text not null unique,
    audit_id text not null,
    source_id text not null,
    host text not null,
    url text not null,
    canonical_url text not null,
    purpose text not null,
    depth bigint not null,
    state text not null,
    attempts bigint not null,
    not_before text,
    not_before_ms bigint not null,
    leased_until text,
    leased_until_ms bigint not null,
    capture_id text,
    unique (audit_id, canonical_url))`,
  "create index frontier_by_state on frontier_items (audit_id, state, depth, number)",
  `create table host_clocks (
    host text primary key not null,
    next_allowed_at text,
    backoff_seconds double precision not null,
    day text not null,
    pages_today bigint not null,
    stopped_reason text)`,
];

const auditLog = [
  `create table audit_log (
    sequence bigint primary key not null,
    at text not null,
    by_whom text not null,
    action text not null,
    subject text not null,
    details text not null,
    previous_hash text not null unique,
    hash text not null unique)`,
];
