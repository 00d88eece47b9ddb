import { beijingMinute } from "../model/beijing-time.ts";
import type { Baseline, DiffPart, LookBackItem, ReVisit } from "../model/look-back.ts";
import { standingOf } from "../model/outcome-standing.ts";
import { concludeFromVisits } from "./conclude-from-visits.ts";
import type { Conclusion } from "./conclusion.ts";
import type { LookBackContext } from "./look-back-context.ts";
import { orderVisits } from "./order-visits.ts";
import { reasonSentence } from "./outcome-reasons.ts";
import { reviewerNotes } from "./reviewer-notes.ts";
import { settleBySiteVisit } from "./settle-by-site-visit.ts";
import { isListedStill, type Listing, weighListing } from "./weigh-listing.ts";
import { weighReposts } from "./weigh-reposts.ts";
import { withdrawnReason } from "./withdrawn-reason.ts";

/**
 * Says what became of one posting of a lead in one round. `visits` are those of the round, in any order; a capture that
 * is supplied twice counts once, and visits from before the baseline not at all. What could not be read is never
 * rectified or withdrawn.
 */
export function judgePosting(baseline: Baseline, visits: readonly ReVisit[], context: LookBackContext): LookBackItem {
  const ordered = orderVisits(baseline, visits);
  const seen = concludeFromVisits(baseline, ordered, context);
  const listed = weighListing(seen, context.listing, context.leadGrounds);
  const settled = settleBySiteVisit(listed, baseline, context.siteVisits);
  const conclusion = weighReposts(settled, context.reposts, context.leadGrounds);
  return {
    postingKey: baseline.postingKey,
    employer: baseline.employer,
    title: baseline.title,
    url: baseline.url,
    foundBy: baseline.foundBy,
    before: { captureId: baseline.captureId, at: baseline.at, findings: baseline.findings },
    after: afterOf(conclusion.visit),
    outcome: conclusion.outcome,
    reasonCode: conclusion.code,
    reason: reasonOf(conclusion),
    notes: [
      ...reviewerNotes(baseline, conclusion.visit, standingOf(conclusion.outcome), context.wording),
      ...listingNotes(conclusion, context.listing),
    ],
    withdrawnReason:
      conclusion.outcome === "withdrawn" ? withdrawnReason(ordered, conclusion.detail, context.wording) : null,
    diff: diffOf(baseline, conclusion, context.diff),
    visits: ordered,
    restsOn: restsOn(conclusion, context),
    settledByVisitId: conclusion.settledByVisitId,
  };
}

/** A copy counts where the conclusion speaks of one, as does a list where it names the posting still. */
function restsOn(conclusion: Conclusion, { listing, reposts }: LookBackContext): readonly string[] {
  const isOfCopy = conclusion.code === "repost_confirmed" || conclusion.code === "repost_suspected";
  const isOfList = conclusion.code === "closed_words_listed" || isListedStill(conclusion, listing);
  return [
    ...(listing !== null && isOfList ? [listing.captureId] : []),
    ...(isOfCopy ? reposts.map(({ captureId }) => captureId) : []),
  ];
}

function listingNotes(conclusion: Conclusion, listing: Listing | null): readonly string[] {
  if (!isListedStill(conclusion, listing)) return [];
  return [`网站的列表页（${listing.url}，采集件${listing.captureId}）仍列有此岗位，未见线索所列表述；不影响结果。`];
}

function afterOf(visit: ReVisit | null): LookBackItem["after"] {
  if (visit === null) return null;
  const { captureId, at, fetchOutcome, findings } = visit;
  return { captureId, at, fetchOutcome, findings };
}

function reasonOf({ code, visit, words, detail, unreadSince }: Conclusion): string {
  const at = visit === null ? "" : beijingMinute(visit.at);
  const sentence = reasonSentence(code, { at, words, detail });
  return unreadSince === 0 ? sentence : `${sentence}此后${unreadSince}次访问未能取得新情况，结论以该次为准。`;
}

/** Only a text that was shown can be compared; set against a block page, every word would look removed. */
function diffOf(baseline: Baseline, { visit, code }: Conclusion, diff: LookBackContext["diff"]): readonly DiffPart[] {
  const isText = visit?.fetchOutcome === "ok" || visit?.fetchOutcome === "closed_text_visible";
  return isText && visit.text !== "" && baseline.captureId !== null && code !== "identity_unproven"
    ? diff(baseline.text, visit.text)
    : [];
}
