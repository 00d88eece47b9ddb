import type { Generated, Kysely } from "kysely";

/** A record kept whole as JSON text; what is queried stands in columns beside it. */
interface Documented {
  document: string;
}

/** Columns of every table, the same on both dialects: text ids, JSON as text, instants as epoch milliseconds. */
export interface Tables {
  sources: Documented & { id: string; kind: string; jurisdiction: string | null; updated_at: string };
  captures: Documented & {
    position: number;
    id: string;
    source_id: string;
    canonical_url: string;
    purpose: string;
    outcome: string;
    finished_ms: number;
    folder: string;
    manifest_sha256: string;
    previous_chain_hash: string;
    chain_hash: string;
    /** The machine whose chain it stands in; empty for this one. */
    origin: string;
  };
  employers: Documented & {
    id: string;
    name: string;
    normalized_name: string;
    credit_code: string | null;
    main_id: string;
  };
  employer_links: Documented & { number: Generated<number>; id: string; employer_id: string };
  employer_assignments: Documented & {
    number: Generated<number>;
    id: string;
    posting_key: string;
    employer_id: string | null;
  };
  postings: Documented & {
    id: string;
    capture_id: string;
    source_id: string;
    posting_key: string;
    employer_id: string | null;
    title: string;
    employer: string | null;
    seen_ms: number;
  };
  audits: Documented & {
    id: string;
    trigger: string;
    source_set: string;
    started_ms: number;
    finished_ms: number | null;
  };
  findings: Documented & {
    number: Generated<number>;
    id: string;
    posting_id: string;
    capture_id: string;
    audit_id: string;
    source_id: string;
    employer_id: string | null;
    fingerprint: string;
    rule_id: string;
    rule_version: string;
    ground: string;
    verdict: string;
    channel: string;
    quote: string;
  };
  reviews: Documented & {
    number: Generated<number>;
    id: string;
    finding_id: string;
    fingerprint: string;
    capture_id: string;
    rule_version: string;
    step: string;
    decision: string;
    /** Null for decisions that were stored before this column was. */
    by_whom: string | null;
    channel: string | null;
    at_ms: number;
  };
  leads: Documented & {
    id: string;
    number: string | null;
    office: string;
    jurisdiction: string | null;
    status: string;
    created_ms: number;
  };
  lead_numbers: { office: string; year: number; last: number };
  /** `summary` is apart, as it changes with every item of an open round. */
  look_backs: Documented & { id: string; lead_id: string; round: number; finished: number; summary: string };
  /** `finished` follows the round's, so that the database itself refuses to change what was reported. */
  look_back_items: Documented & {
    number: Generated<number>;
    look_back_id: string;
    posting_key: string;
    outcome: string;
    finished: number;
  };
  visits: Documented & { number: Generated<number>; id: string; lead_id: string | null; posting_key: string | null };
  repost_decisions: Documented & { number: Generated<number>; id: string; lead_id: string };
  union_notices: Documented & { number: Generated<number>; id: string; lead_id: string | null; kind: string };
  submission_steps: Documented & { number: Generated<number>; id: string; submission_id: string };
  statement_records: Documented & { number: Generated<number>; id: string; submission_id: string };
  submissions: Documented & {
    number: Generated<number>;
    id: string;
    kind: string;
    work_order: string | null;
    jurisdiction: string | null;
  };
  volumes: Documented & { number: Generated<number>; id: string; direction: string };
  disposals: Documented & { number: Generated<number>; id: string; subject: string };
  stamps: Documented & { number: Generated<number>; id: string; state: string };
  frontier_items: {
    number: Generated<number>;
    id: string;
    audit_id: string;
    source_id: string;
    host: string;
    url: string;
    canonical_url: string;
    purpose: string;
    depth: number;
    state: string;
    attempts: number;
    not_before: string | null;
    not_before_ms: number;
    leased_until: string | null;
    leased_until_ms: number;
    lease_holder: string | null;
    capture_id: string | null;
  };
  browser_choices: { host: string; pattern: string; choice: string | null; visits: number; misses: number };
  host_clocks: {
    host: string;
    next_allowed_at: string | null;
    backoff_seconds: number;
    day: string;
    pages_today: number;
    stopped_reason: string | null;
    leased_until: string | null;
    leased_until_ms: number;
    lease_holder: string | null;
  };
  workers: Documented & { id: string; seen_ms: number };
  accounts: Documented & { id: string; login: string; name: string };
  sign_in_sessions: Documented & { token_sha256: string; account_id: string; seen_ms: number };
  review_withdrawals: Documented & { review_id: string };
  claims: Documented & { posting_id: string; account_id: string; until_ms: number };
  worklist: Documented & {
    posting_id: string;
    severity: number;
    seen_ms: number;
    second: number;
    disputed: number;
    first_by: string;
    grounds: number;
    flags: number;
    source_id: string;
    employer_id: string | null;
    workplace: string | null;
    text_sha256: string;
    words: Generated<string>;
  };
  /** What lists of postings go by: `words` are title, employer and quotes, folded, a line each. */
  posting_words: { number: Generated<number>; posting_id: string; words: string; workplace: string | null };
  /** The places that each source has shown postings of. */
  source_places: { workplace: string; source_id: string };
  /** The places that each employer has offered work in. */
  employer_places: { workplace: string; employer_id: string };
  /** How many findings there are; the place is empty where it is unknown. */
  ground_counts: { workplace: string; ground: string; verdict: string; findings: number };
  audit_log: {
    sequence: number;
    at: string;
    by_whom: string;
    action: string;
    subject: string;
    details: string;
    previous_hash: string;
    hash: string;
  };
}

/** A connection or an open transaction on the tables. */
export type Database = Kysely<Tables>;
