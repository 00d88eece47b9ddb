/** The worker processes of a cluster, each with its last sign of life. */
export const workerWorkers: readonly string[] = [
  "create table workers (id text primary key not null, seen_ms bigint not null, document text not null)",
  "create index workers_by_sight on workers (seen_ms)",
];
