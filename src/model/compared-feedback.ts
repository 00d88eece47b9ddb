import type { BureauFeedback } from "./lead.ts";
import type { LookBackItem } from "./look-back.ts";

/**
 * How a bureau's row stands against what the round saw. `unverified`: the round could not tell, so it neither agrees nor
 * disagrees. `seen_before`: we looked before the day the row speaks of. `opinion`: the bureau holds it unfounded, which a
 * look at the page cannot settle. `not_in_round`: the round has no such posting.
 */
export type FeedbackStanding =
  | "agrees"
  | "other_way"
  | "differs"
  | "unverified"
  | "seen_before"
  | "opinion"
  | "not_in_round";

/** One row of a 整改反馈表 beside what the round saw of the same posting, null where it has none. */
export interface ComparedFeedback {
  readonly feedback: BureauFeedback;
  readonly item: LookBackItem | null;
  readonly standing: FeedbackStanding;
}
