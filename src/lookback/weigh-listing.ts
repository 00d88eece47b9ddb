import type { Ground } from "../model/closed-lists.ts";
import type { Finding } from "../model/finding.ts";
import { isOfLead } from "./compare-wording.ts";
import type { Conclusion } from "./conclusion.ts";
import type { ReasonCode } from "./outcome-reasons.ts";

/** A page of a list that still names the posting, and what the rules say of the words by which it does. */
export interface Listing {
  readonly captureId: string;
  readonly at: string;
  readonly url: string;
  readonly findings: readonly Finding[];
}

const GONE: ReadonlySet<ReasonCode> = new Set<ReasonCode>(["gone_once", "gone_twice", "gone_without_probe"]);
/** A list that was read so long before the posting was seen gone may have been put right since. */
const SAME_TIME_MS = 3_600_000;

/** Whether a list named the posting when its own page already denied it. */
export function isListedStill({ code, visit }: Conclusion, listing: Listing | null): listing is Listing {
  if (listing === null || visit === null || !GONE.has(code)) return false;
  return Date.parse(listing.at) >= Date.parse(visit.at) - SAME_TIME_MS;
}

/** Words of the lead that stand in a public list are public, whatever the posting's own page has become. */
export function weighListing(
  conclusion: Conclusion,
  listing: Listing | null,
  leadGrounds: readonly Ground[],
): Conclusion {
  if (!isListedStill(conclusion, listing)) return conclusion;
  const words = listing.findings.filter((one) => isOfLead(one, leadGrounds)).map(({ quote }) => quote);
  if (words.length === 0) return conclusion;
  const detail = `${listing.url}，采集件${listing.captureId}`;
  return { ...conclusion, code: "closed_words_listed", outcome: "closed_still_public", words, detail };
}
