import { beijingDay } from "../model/beijing-time.ts";
import type { LookBackOutcome } from "../model/closed-lists.ts";
import type { ComparedFeedback, FeedbackStanding, SeenPosting } from "../model/compared-feedback.ts";
import { grouped } from "../model/grouped.ts";
import type { BureauFeedback, BureauResult, LeadItem } from "../model/lead.ts";
import { UNVERIFIED_OUTCOMES } from "../model/outcome-standing.ts";

type Claim = Exclude<BureauResult, "unfounded">;

/** Outcomes that bear a claim out. */
const BORNE_OUT: Readonly<Record<Claim, ReadonlySet<LookBackOutcome>>> = {
  modified: new Set<LookBackOutcome>(["rectified"]),
  removed: new Set<LookBackOutcome>(["withdrawn"]),
  partly: new Set<LookBackOutcome>(["partly_rectified"]),
  not_corrected: new Set<LookBackOutcome>([
    "not_rectified",
    "reworded",
    "masked",
    "worsened",
    "relapsed",
    "closed_still_public",
    "reposted",
  ]),
};

/** Put right, but otherwise than the bureau says. */
const OTHER_WAY: Readonly<Record<Claim, LookBackOutcome | null>> = {
  modified: "withdrawn",
  removed: "rectified",
  partly: null,
  not_corrected: null,
};

/** Sets every row that the bureau filled in on postings against the round's items, in the bureau's order; statements have no page that a round saw. */
export function compareFeedback(
  lead: { readonly items: readonly LeadItem[]; readonly bureauFeedback: readonly BureauFeedback[] },
  items: readonly SeenPosting[],
): readonly ComparedFeedback[] {
  const keys = new Map(lead.items.map((item) => [item.id, item.kind === "posting" ? item.postingKey : null]));
  const byKey = new Map(items.map((item) => [item.postingKey, item]));
  const byUrl = grouped(items, ({ url }) => url);
  const told = new Set(lead.items.flatMap(({ id, kind }) => (kind === "statement" ? [id] : [])));
  const ofPostings = lead.bureauFeedback.filter(({ itemId }) => itemId === null || !told.has(itemId));
  return ofPostings.map((feedback) => {
    const { itemId } = feedback;
    const item =
      itemId === null ? foundByAddress(feedback, byUrl.get(feedback.url) ?? []) : byKey.get(keys.get(itemId) ?? "");
    return { feedback, item: item ?? null, standing: standingOf(feedback, item) };
  });
}

/** What the bureau found itself has no id of ours; a page of several postings needs the title as well. */
function foundByAddress({ title }: BureauFeedback, there: readonly SeenPosting[]): SeenPosting | undefined {
  return there.length === 1 ? there[0] : there.find((item) => item.title === title);
}

function standingOf(feedback: BureauFeedback, item: SeenPosting | undefined): FeedbackStanding {
  if (item === undefined) return "not_in_round";
  if (UNVERIFIED_OUTCOMES.has(item.outcome)) return "unverified";
  const { result } = feedback;
  if (result === "unfounded") return "opinion";
  if (BORNE_OUT[result].has(item.outcome)) return "agrees";
  if (OTHER_WAY[result] === item.outcome) return "other_way";
  return isSeenBefore(feedback, item) ? "seen_before" : "differs";
}

/** What we saw earlier cannot gainsay what was done later; a row without a day speaks of the day it came in. */
function isSeenBefore({ on, importedAt }: BureauFeedback, { seenAt }: SeenPosting): boolean {
  return seenAt !== null && beijingDay(seenAt) < (on ?? beijingDay(importedAt));
}
