import type { StatementItem, ToldFinding } from "../model/lead.ts";
import type { Review } from "../model/review.ts";

/** Confirmed words of a statement with their latest review, and what a lead must know of the statement. */
export interface ConfirmedStatement {
  readonly told: ToldFinding;
  readonly review: Review;
  /** The statement's line of a lead, without the words that go there. */
  readonly item: Omit<StatementItem, "id" | "findings">;
  /** Whose county decides who is competent; null where nobody said. */
  readonly jurisdiction: string | null;
}
