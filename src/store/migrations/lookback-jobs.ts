/** Background jobs and schedules; `queue/` reads and writes them. At most one job of a key waits or runs. */
export const lookBackJobs: readonly string[] = [
  `create table jobs (
    id text primary key not null,
    task text not null,
    job_key text not null,
    operator text not null,
    state text not null,
    attempts bigint not null,
    retry_limit bigint not null,
    run_ms bigint not null,
    lease_ms bigint not null,
    holder text,
    last_error text)`,
  "create unique index jobs_by_key on jobs (job_key) where state in ('waiting', 'running')",
  "create index jobs_by_state on jobs (state, run_ms)",
  `create table schedules (
    id text primary key not null,
    name text not null unique,
    next_ms bigint not null,
    document text not null)`,
];
