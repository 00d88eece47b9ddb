/** Who visits a host at this moment, so that several processes give it one connection between them. */
export const crawlHostLeases: readonly string[] = [
  "alter table host_clocks add column leased_until text",
  "alter table host_clocks add column leased_until_ms bigint not null default 0",
  "alter table host_clocks add column lease_holder text",
];
