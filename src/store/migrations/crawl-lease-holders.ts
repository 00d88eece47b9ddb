/** Who holds each lease, so that those of a process that is gone can be freed at once. */
export const crawlLeaseHolders: readonly string[] = ["alter table frontier_items add column lease_holder text"];
