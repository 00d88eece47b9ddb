import type { LookBackOutcome } from "./closed-lists.ts";
import type { BureauFeedback } from "./lead.ts";

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

/** What a round saw of a posting, as far as a bureau's row is set against it. */
export interface SeenPosting {
  readonly postingKey: string;
  readonly url: string;
  readonly title: string;
  readonly outcome: LookBackOutcome;
  /** When the visit was made that the outcome rests on. */
  readonly seenAt: string | null;
}

/** One row of a 整改反馈表 beside what the round saw of the same posting, null where it has none. */
export interface ComparedFeedback {
  readonly feedback: BureauFeedback;
  readonly item: SeenPosting | null;
  readonly standing: FeedbackStanding;
}
