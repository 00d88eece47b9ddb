/** Lets the lists of 待复核 be filtered by who looked first, and by place, without reading their long rows. */
export const deskAssignees: readonly string[] = [
  "create index worklist_by_first on worklist (first_by, posting_id)",
  "create index worklist_by_place on worklist (workplace, severity, seen_ms, posting_id)",
];
