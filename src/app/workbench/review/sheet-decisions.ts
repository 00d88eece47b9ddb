import type { StoredFinding } from "../../../model/finding.ts";
import type { Review } from "../../../model/review.ts";
import type { ReviewWithdrawal } from "../../../model/review-withdrawal.ts";
import type { Office } from "../../office.ts";
import { withheldFrom } from "./withheld-opinions.ts";

/** A finding with every decision on its words, oldest first. */
export interface DecidedFinding extends Pick<StoredFinding, "id" | "captureId" | "finding"> {
  readonly history: readonly { readonly review: Review; readonly withdrawal: ReviewWithdrawal | null }[];
}

/** What `reader` may see of the decisions on one finding; `held` is the one carried over from an earlier visit. */
export async function sheetDecisions(office: Office, stored: DecidedFinding, held: Review | null, reader: string) {
  const { history } = stored;
  const valid = history.filter(({ withdrawal }) => withdrawal === null).map(({ review }) => review);
  const standing = valid.filter((review) => isOn(stored, review));
  const isWithheld = withheldFrom(office, reader, valid);
  const first = standing.findLast(({ step }) => step === "first") ?? null;
  const second = standing.findLast(({ step }) => step === "second") ?? null;
  const isBlind = first !== null && isWithheld(first);
  return {
    decision: isBlind ? null : (standing.at(-1) ?? null),
    history: isBlind ? [] : history.filter(({ review }) => isOn(stored, review)),
    ...(await heldDecision(office, standing.length > 0 ? null : held, isWithheld)),
    earlier: valid.filter((review) => !isOn(stored, review) && !isWithheld(review)),
    waitsForSecond: first !== null && second === null,
    disputed: first !== null && second !== null && first.decision !== second.decision,
  };
}

async function heldDecision({ store }: Office, held: Review | null, isWithheld: (review: Review) => boolean) {
  if (held === null || !isWithheld(held)) return { carried: held, waitsOn: null };
  return { carried: null, waitsOn: (await store.findings.get(held.findingId))?.stored.postingId ?? null };
}

/** Only decisions on these words in this very capture under this rule version count for a finding. */
export function isOn({ captureId, finding }: Pick<StoredFinding, "captureId" | "finding">, review: Review): boolean {
  return review.captureId === captureId && review.ruleVersion === finding.ruleVersion;
}
