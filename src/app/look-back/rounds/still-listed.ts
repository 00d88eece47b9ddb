import { canonicalUrl } from "../../../crawl/links/canonical-url.ts";
import { discoverLinks, NO_LINK_HINTS } from "../../../crawl/links/discover-links.ts";
import type { Listing } from "../../../lookback/weigh-listing.ts";
import type { Capture } from "../../../model/capture.ts";
import type { FetchOutcome, LookBackOutcome } from "../../../model/closed-lists.ts";
import { isActive } from "../../../model/finding.ts";
import { grouped } from "../../../model/grouped.ts";
import type { Store } from "../../../store/port.ts";
import { findReadingTools } from "../../imports/reading-tools.ts";
import type { Office } from "../../office.ts";
import { contentOf } from "../../pipeline/content-of.ts";
import { storedVisit } from "../../pipeline/stored-visit.ts";
import { capturesOf } from "../../rows-of.ts";
import { rulesThenAndNow } from "../subjects/rules-then-and-now.ts";
import { isVisitable, type SubjectRef } from "../subjects/subject-ref.ts";

const LISTS: ReadonlySet<Capture["purpose"]> = new Set<Capture["purpose"]>(["list", "probe"]);
const DENIED: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["gone", "soft_404", "closed_text_hidden"]);

/**
 * Finds the postings whose own page said that they are gone, but which a list that this round read still names, by the
 * words of the link to them. `roundId` was made when the round began: ids that are greater are younger.
 */
export async function stillListed(
  office: Office,
  subjects: readonly SubjectRef[],
  roundId: string,
): Promise<ReadonlyMap<string, Listing>> {
  const denied = await deniedIn(office.store, roundId);
  const wanted = subjects.filter(isVisitable).filter(({ postingKey }) => denied.has(postingKey));
  const listings = new Map<string, Listing>();
  const rules = wanted.length === 0 ? null : rulesThenAndNow(office);
  if (rules === null) return listings;
  for (const [sourceId, own] of grouped(wanted, ({ source }) => source.id)) {
    const byUrl = grouped(own, ({ url }) => url);
    for await (const { capture, links } of listsSince(office, sourceId, roundId)) {
      for (const [url, title] of links) {
        for (const ref of byUrl.get(url) ?? []) {
          const posting = await ref.posting();
          const findings = rules.current({ ...posting, title, body: "", fields: [] }, ref.source).filter(isActive);
          listings.set(ref.postingKey, {
            captureId: capture.id,
            at: capture.finishedAt,
            url: capture.finalUrl,
            findings,
          });
        }
      }
    }
  }
  return listings;
}

/** What a posting that was seen gone may have come to. */
const MAYBE_GONE: readonly LookBackOutcome[] = [
  "withdrawn",
  "withdrawn_unconfirmed",
  "closed_still_public",
  "reposted",
  "reposted_suspect",
];

/** The keys of the postings whose own page denied them last. */
async function deniedIn({ lookBacks }: Store, roundId: string): Promise<ReadonlySet<string>> {
  const denied = new Set<string>();
  for await (const { postingKey, after } of lookBacks.items(roundId, MAYBE_GONE)) {
    if (after !== null && DENIED.has(after.fetchOutcome)) denied.add(postingKey);
  }
  return denied;
}

/** The pages with links that were read since, and the words of their links by address. */
async function* listsSince(office: Office, sourceId: string, roundId: string) {
  const tools = await findReadingTools();
  for await (const capture of capturesOf(office.store, sourceId, roundId)) {
    if (capture.outcome !== "ok" || !LISTS.has(capture.purpose)) continue;
    const content = await contentOf(await storedVisit(office.home, capture), tools);
    if (content?.kind === "html") yield { capture, links: linksOf(content.html, capture.finalUrl) };
  }
}

function linksOf(html: string, url: string): ReadonlyMap<string, string> {
  const links = discoverLinks(html, url, NO_LINK_HINTS);
  return new Map(links.map((link) => [canonicalUrl(link.url) ?? link.url, link.text]));
}
