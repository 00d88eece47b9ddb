/** Lets a search learn the postings of many findings without reading the findings' long rows. */
export const storeFindingNumbers: readonly string[] = [
  "create index findings_by_number on findings (number, posting_id)",
];
