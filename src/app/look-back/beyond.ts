import { normalizeEmployerName } from "../../extract/employer-name.ts";
import { isOfLead } from "../../lookback/compare-wording.ts";
import { findBoilerplate } from "../../lookback/employer-boilerplate.ts";
import type { RepostCandidate } from "../../lookback/look-back-context.ts";
import { createRepostIndex, type PostingLike } from "../../lookback/repost-index.ts";
import type { Ground } from "../../model/closed-lists.ts";
import type { Finding } from "../../model/finding.ts";
import type { NewPosting } from "../../model/look-back.ts";
import type { Posting } from "../../model/posting.ts";
import type { RepostDecision } from "../../model/repost-decision.ts";
import type { Store } from "../../store/port.ts";
import { sharedAnchors } from "./find-on-page.ts";
import { postingWords } from "./posting-words.ts";
import type { Beyond } from "./round-book.ts";
import { isActive, type Subject } from "./subject.ts";

/** A posting that appeared after the lead was built and carries words of its grounds. */
interface Newcomer {
  readonly posting: Posting;
  readonly findings: readonly Finding[];
}

const PAGE = 500;

/** What is looked for beyond the old addresses: on which grounds, and first seen after which instant. */
export interface BeyondQuery {
  readonly leadGrounds: readonly Ground[];
  /** When the lead was built; what the same scan saw beside it is not new. */
  readonly since: string;
  /** What persons said of likely copies. */
  readonly decisions: readonly RepostDecision[];
}

/**
 * Looks beyond the old addresses, in everything stored since the lead was built: likely copies of each posting, and the
 * new postings with findings on the lead's grounds that its employers have put up, whatever the source.
 */
export async function lookBeyond(
  store: Store,
  subjects: readonly Subject[],
  query: BeyondQuery,
): Promise<Omit<Beyond, "listings">> {
  const newcomers = await newcomersSince(store, subjects, query);
  return {
    reposts: repostsOf(subjects, newcomers, query.decisions),
    newPostings: await newPostingsOf(store, subjects, newcomers, query.leadGrounds),
  };
}

async function newcomersSince(
  store: Store,
  subjects: readonly Subject[],
  query: BeyondQuery,
): Promise<readonly Newcomer[]> {
  const since = Date.parse(query.since);
  const known = new Set(subjects.map(({ posting }) => posting.key));
  const flagged = await flaggedPostings(store, query);
  const newcomers: Newcomer[] = [];
  for (const posting of flagged.values()) {
    if (known.has(posting.key) || subjects.some((subject) => isRenamed(subject, posting))) continue;
    const [first] = await store.postings.history(posting.key);
    const latest = await store.postings.latestOf(posting.key);
    if (first === undefined || Date.parse(first.seenAt) <= since || latest?.id !== posting.id) continue;
    const findings = (await store.findings.ofPosting(posting.id)).map(({ finding }) => finding);
    newcomers.push({ posting, findings });
  }
  return newcomers;
}

/** The newest version of every posting seen after `since` with a finding of verdict violation or review on these grounds. */
async function flaggedPostings(
  store: Store,
  { leadGrounds, since }: BeyondQuery,
): Promise<ReadonlyMap<string, Posting>> {
  const grounds: readonly Ground[] = [...new Set<Ground>([...leadGrounds, "masked"])];
  const flagged = new Map<string, Posting>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Store["findings"]["list"]>> = await store.findings.list(
      { verdicts: ["violation", "review"], grounds, seenAfter: since },
      { after, limit: PAGE },
    );
    for (const { posting, latestReview } of page) {
      if (latestReview?.decision === "dismissed") continue;
      const known = flagged.get(posting.key);
      const isNewer = known === undefined || Date.parse(posting.seenAt) >= Date.parse(known.seenAt);
      if (isNewer) flagged.set(posting.key, posting);
    }
    after = page.length < PAGE ? null : (page.at(-1)?.stored.id ?? null);
  } while (after !== null);
  return flagged;
}

/** The same posting under a new key: its title was changed on a page of several. */
function isRenamed({ posting, neighbours }: Subject, other: Posting): boolean {
  if (posting.url !== other.url) return false;
  return neighbours.has(other.key) || sharedAnchors(posting.anchors, other.anchors).includes("title");
}

function repostsOf(
  subjects: readonly Subject[],
  newcomers: readonly Newcomer[],
  decisions: readonly RepostDecision[],
): ReadonlyMap<string, readonly RepostCandidate[]> {
  // Without the words of before nothing is alike.
  const compared = subjects.filter(({ baseline }) => baseline.captureId !== null);
  const postings = [...compared, ...newcomers].map(({ posting }) => posting);
  const boilerplate = findBoilerplate(
    postings.map((posting) => ({ employer: posting.employer, title: posting.title, text: postingWords(posting) })),
  );
  const index = createRepostIndex(
    newcomers.map(({ posting, findings }) => ({ ...postingLike(posting), captureId: posting.captureId, findings })),
    boilerplate,
  );
  return new Map(
    compared.map(({ posting }) => [
      posting.key,
      index.find(postingLike(posting)).map(({ candidate, score }) => {
        const { postingKey, captureId, url, title, findings } = candidate;
        return {
          postingKey,
          captureId,
          url,
          title,
          score,
          findings,
          decision: decisionOn(decisions, posting.key, postingKey),
        };
      }),
    ]),
  );
}

function decisionOn(decisions: readonly RepostDecision[], key: string, copy: string): RepostCandidate["decision"] {
  return decisions.findLast(({ postingKey, copyKey }) => postingKey === key && copyKey === copy) ?? null;
}

function postingLike(posting: Posting): PostingLike {
  const { key, url, title, location } = posting;
  return { postingKey: key, url, title, place: location, text: postingWords(posting) };
}

/** Under the name that the lead's items print, or a merged one of it; a newcomer that names no employer is nobody's. */
async function newPostingsOf(
  store: Store,
  subjects: readonly Subject[],
  newcomers: readonly Newcomer[],
  leadGrounds: readonly Ground[],
): Promise<readonly NewPosting[]> {
  const names = new Map(subjects.map(({ baseline }) => [normalizeEmployerName(baseline.employer), baseline.employer]));
  for (const { posting, baseline } of subjects) {
    const members = posting.employerId === null ? [] : await store.employers.membersOf(posting.employerId);
    for (const { name } of members) names.set(normalizeEmployerName(name), baseline.employer);
  }
  return newcomers.flatMap(({ posting, findings }) => {
    const employer = posting.employer === null ? undefined : names.get(normalizeEmployerName(posting.employer));
    if (employer === undefined) return [];
    const { key: postingKey, title, url, captureId, seenAt: at } = posting;
    const ofKind = findings.filter((finding) => isActive(finding) && isOfLead(finding, leadGrounds));
    return [{ postingKey, employer, title, url, captureId, at, findings: ofKind }];
  });
}
