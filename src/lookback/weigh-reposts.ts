import type { Ground, LookBackOutcome } from "../model/closed-lists.ts";
import { isOfLead } from "./compare-wording.ts";
import type { Conclusion } from "./conclusion.ts";
import type { RepostCandidate } from "./look-back-context.ts";

/** Outcomes that a copy elsewhere calls into question; a posting that visibly stands needs no copy. */
const OPEN_TO_REPOSTS: ReadonlySet<LookBackOutcome> = new Set<LookBackOutcome>([
  "rectified",
  "withdrawn",
  "withdrawn_unconfirmed",
  "undetermined",
]);

/**
 * Puts a copy that still carries the words above a take-down or a clean old page: as a suspicion, or as a repost where
 * a person confirmed it. Copies that a person ruled out, or that carry no such words, change nothing.
 */
export function weighReposts(
  conclusion: Conclusion,
  candidates: readonly RepostCandidate[],
  leadGrounds: readonly Ground[],
): Conclusion {
  if (!OPEN_TO_REPOSTS.has(conclusion.outcome)) return conclusion;
  const flagged = candidates
    .filter((candidate) => candidate.decision?.confirmed !== false)
    .filter(({ findings }) => findings.some((finding) => isOfLead(finding, leadGrounds)))
    .toSorted((a, b) => b.score - a.score || (a.postingKey < b.postingKey ? -1 : 1));
  const confirmed = flagged.find(({ decision }) => decision !== null);
  if (confirmed?.decision) {
    const detail = `${confirmed.decision.by}确认该招聘信息已换址重发到 ${confirmed.url}`;
    return { ...conclusion, code: "repost_confirmed", outcome: "reposted", detail, settledByVisitId: null };
  }
  const best = flagged.at(0);
  if (best === undefined) return conclusion;
  const detail = `“${best.title}” ${best.url}，相似度 ${Math.round(best.score * 100)}%`;
  return { ...conclusion, code: "repost_suspected", outcome: "reposted_suspect", detail, settledByVisitId: null };
}
