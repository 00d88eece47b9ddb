import type { LookBackOutcome } from "./closed-lists.ts";

/** Where a posting goes in the figures of a round: the first two make up x, the first three y, the last z (contracts.md). */
export type OutcomeStanding = "rectified" | "withdrawn" | "unfixed" | "unverified";

/** Outcomes that verify nothing. */
export const UNVERIFIED_OUTCOMES: ReadonlySet<LookBackOutcome> = new Set<LookBackOutcome>([
  "undetermined",
  "not_checked",
  "withdrawn_unconfirmed",
  "reposted_suspect",
]);

/** Where an outcome goes; whatever verifies nothing is never put right. */
export function standingOf(outcome: LookBackOutcome): OutcomeStanding {
  if (UNVERIFIED_OUTCOMES.has(outcome)) return "unverified";
  return outcome === "rectified" || outcome === "withdrawn" ? outcome : "unfixed";
}
