/** What an office may tune about judging and planning look-backs; the rules themselves are fixed. */
export interface LookBackSettings {
  /** Hours between two visits that together confirm a take-down. */
  readonly withdrawalGapHours: number;
  /** Share of the baseline's other words that must still be there for the text not to count as emptied. */
  readonly textFloorRatio: number;
  /** Characters that must still be there, unless the baseline itself was shorter. */
  readonly textFloorChars: number;
  /** Days after the deadline of the first, second and long-term round; later rounds repeat the last interval. */
  readonly roundDays: readonly [first: number, second: number, longTerm: number];
  /** Up to so many days are added to a round, so that nobody can prepare for it. */
  readonly jitterDays: number;
  /** Days from service to the deadline where a lead has none on record. */
  readonly assumedDeadlineDays: number;
  /** Hours until a visit that failed is made again; doubled each time, up to the longest. */
  readonly retryHours: number;
  readonly longestRetryHours: number;
  /** So many visits in one round are made by themselves to a page that fails, and to one that keeps us out. */
  readonly failedVisits: number;
  readonly blockedVisits: number;
}

/** The settings in force where an office has set nothing. */
export const DEFAULT_LOOK_BACK_SETTINGS: LookBackSettings = {
  withdrawalGapHours: 24,
  textFloorRatio: 0.3,
  textFloorChars: 20,
  roundDays: [1, 30, 180],
  jitterDays: 5,
  assumedDeadlineDays: 60,
  retryHours: 6,
  longestRetryHours: 72,
  failedVisits: 6,
  blockedVisits: 3,
};
