/**
 * What was done in a stretch of time. A posting counts once however often it was seen; `flagged` has a finding of verdict
 * violation or review, whatever was decided on it; `unread` are addresses whose last visit in that time brought no answer.
 */
export interface PeriodFigures {
  /** Scans and imports that began; runs that only read stored captures again are none. */
  readonly runs: number;
  readonly visits: number;
  readonly unread: number;
  readonly sources: number;
  readonly postings: number;
  readonly flagged: number;
  readonly employers: number;
  readonly byGround: readonly { readonly ground: string; readonly postings: number }[];
  /** Findings by the last decision on them in that time. */
  readonly decisions: { readonly confirmed: number; readonly dismissed: number; readonly undecided: number };
}
