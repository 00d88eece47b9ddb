import type { Review } from "../../../model/review.ts";
import type { Office } from "../../office.ts";

/**
 * Tells which opinions `reader` must not see yet: under 两人复核 a first opinion is kept from everybody else until the
 * second one stands beside it, on whichever capture it was given. `standing` are all opinions on the same words.
 */
export function withheldFrom(
  { configuration }: Pick<Office, "configuration">,
  reader: string,
  standing: readonly Review[],
): (review: Review) => boolean {
  return (review) =>
    configuration.secondReview &&
    review.step === "first" &&
    review.by !== reader &&
    !standing.some((other) => other.step === "second" && isOnSame(other, review));
}

function isOnSame(one: Review, other: Review): boolean {
  return one.captureId === other.captureId && one.ruleVersion === other.ruleVersion;
}
