/** Lets the figures of a month be read without looking at every other month. */
export const deskPeriodFigures: readonly string[] = [
  "create index postings_by_time on postings (seen_ms, posting_key)",
  "create index captures_by_time on captures (finished_ms)",
  "create index reviews_by_time on reviews (at_ms)",
];
