import type { ExpressionBuilder } from "kysely";
import type { Tables } from "./tables.ts";

/** Holds for decisions that nobody took back. */
export function notWithdrawn(eb: ExpressionBuilder<Tables, "reviews">) {
  const { exists, not, selectFrom } = eb;
  const withdrawal = selectFrom("review_withdrawals").select("review_id");
  return not(exists(withdrawal.whereRef("review_withdrawals.review_id", "=", "reviews.id")));
}
