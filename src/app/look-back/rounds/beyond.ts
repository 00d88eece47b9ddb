import { normalizeEmployerName } from "../../../extract/values/employer-name.ts";
import { isOfLead } from "../../../lookback/compare-wording.ts";
import { type EmployerText, findBoilerplate } from "../../../lookback/employer-boilerplate.ts";
import type { RepostCandidate } from "../../../lookback/look-back-context.ts";
import { createRepostIndex, type PostingLike } from "../../../lookback/repost-index.ts";
import type { Ground } from "../../../model/closed-lists.ts";
import { type Finding, isActive } from "../../../model/finding.ts";
import { grouped } from "../../../model/grouped.ts";
import type { NewPosting } from "../../../model/look-back.ts";
import type { Posting } from "../../../model/posting.ts";
import type { RepostDecision } from "../../../model/repost-decision.ts";
import type { FindingFilter } from "../../../store/finding-query.ts";
import type { Store } from "../../../store/port.ts";
import { rowsOf } from "../../rows-of.ts";
import { findOnPage, sharedAnchors } from "../subjects/find-on-page.ts";
import { postingWords } from "../subjects/posting-words.ts";
import type { SubjectRef } from "../subjects/subject-ref.ts";
import type { Beyond } from "./round-book.ts";

/**
 * A posting that appeared after the scans behind the lead and carries words of its grounds: as much of it as is compared, since
 * there may be very many.
 */
interface Newcomer extends PostingLike {
  readonly postingId: string;
  readonly captureId: string;
  readonly employer: string | null;
  readonly employerId: string | null;
  readonly seenAt: string;
  /** Whether it was first seen after the lead was built, and not only after the scan behind it. */
  readonly isAfterLead: boolean;
}

/** What is looked for beyond the old addresses: on which grounds, and first seen after which instant. */
export interface BeyondQuery {
  readonly leadGrounds: readonly Ground[];
  /** When the scans behind the lead ended; what they saw beside its postings is no copy of them. */
  readonly since: string;
  /** When the lead was built; a posting seen before may have stood there long, where no scan had looked. */
  readonly builtAt: string;
  /** What persons said of likely copies. */
  readonly decisions: readonly RepostDecision[];
}

/**
 * Looks beyond the old addresses, in everything stored since the scans behind the lead: likely copies of each posting, and the
 * new postings since the lead with findings on the lead's grounds that its employers have put up, whatever the source.
 */
export async function lookBeyond(
  store: Store,
  subjects: readonly SubjectRef[],
  query: BeyondQuery,
): Promise<Omit<Beyond, "listings">> {
  const newcomers = await newcomersSince(store, subjects, query);
  if (newcomers.length === 0) return { reposts: new Map(), newPostings: [] };
  return {
    reposts: await repostsOf(store, { subjects, newcomers, decisions: query.decisions }),
    newPostings: await newPostingsOf(store, { subjects, newcomers, leadGrounds: query.leadGrounds }),
  };
}

async function newcomersSince(
  store: Store,
  subjects: readonly SubjectRef[],
  query: BeyondQuery,
): Promise<readonly Newcomer[]> {
  const since = Date.parse(query.since);
  const known = new Set(subjects.map(({ postingKey }) => postingKey));
  const byUrl = grouped(subjects, ({ url }) => url);
  const newcomers: Newcomer[] = [];
  for (const [key, id] of await flaggedPostings(store, query, known)) {
    const posting = await store.postings.latestOf(key);
    if (posting?.id !== id || (await isRenamed(store, byUrl.get(posting.url) ?? [], posting))) continue;
    const [first] = await store.postings.history(key);
    const seenAt = Date.parse(first?.seenAt ?? posting.seenAt);
    if (seenAt > since) newcomers.push(newcomerOf(posting, seenAt > Date.parse(query.builtAt)));
  }
  return newcomers;
}

function newcomerOf(posting: Posting, isAfterLead: boolean): Newcomer {
  const { id: postingId, captureId, employer, employerId, seenAt } = posting;
  return { ...postingLike(posting), postingId, captureId, employer, employerId, seenAt, isAfterLead };
}

/** Key and id of the newest version of every other posting seen after `since` with a finding to answer for on these grounds. */
async function flaggedPostings(
  store: Store,
  { leadGrounds, since }: BeyondQuery,
  known: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const grounds: readonly Ground[] = [...new Set<Ground>([...leadGrounds, "masked"])];
  const flagged = new Map<string, { readonly id: string; readonly at: number }>();
  const filter: FindingFilter = { verdicts: ["violation", "review"], grounds, seenAfter: since };
  const rows = rowsOf(
    (page) => store.findings.list(filter, page),
    ({ stored }) => stored.id,
  );
  for await (const { posting, latestReview } of rows) {
    if (latestReview?.decision === "dismissed" || known.has(posting.key)) continue;
    const at = Date.parse(posting.seenAt);
    if (at >= (flagged.get(posting.key)?.at ?? 0)) flagged.set(posting.key, { id: posting.id, at });
  }
  return new Map([...flagged].map(([key, { id }]) => [key, id]));
}

/** The same posting under a new key, as where its title was changed on a page of several; one of its name beside it is another. */
async function isRenamed(store: Store, there: readonly SubjectRef[], other: Posting): Promise<boolean> {
  if (there.length === 0) return false;
  const page = (await store.postings.ofCapture(other.captureId)).map((posting) => ({ posting }));
  for (const ref of there) {
    const subject = await ref.read();
    if (subject.neighbours.has(other.key)) return true;
    const own = findOnPage(subject, page);
    const isIt = own === null ? isOfOneTitle(subject.posting, other) : own.posting.id === other.id;
    if (isIt) return true;
  }
  return false;
}

function isOfOneTitle(one: Posting, other: Posting): boolean {
  return sharedAnchors(one.anchors, other.anchors).includes("title");
}

interface Search {
  readonly subjects: readonly SubjectRef[];
  readonly newcomers: readonly Newcomer[];
  readonly decisions: readonly RepostDecision[];
}

/** Only postings with likely copies are in the answer. */
async function repostsOf(store: Store, search: Search): Promise<Beyond["reposts"]> {
  const { newcomers, decisions } = search;
  const subjects = search.subjects.filter(({ hasWords }) => hasWords);
  const index = createRepostIndex(newcomers, await boilerplateOf(subjects, newcomers));
  const reposts = new Map<string, readonly RepostCandidate[]>();
  for (const ref of subjects) {
    const posting = await ref.posting();
    const copies: RepostCandidate[] = [];
    for (const { candidate, score } of index.find(postingLike(posting))) {
      const { postingId, postingKey, captureId, url, title } = candidate;
      const findings = await findingsOf(store, postingId);
      const decision = decisionOn(decisions, ref.postingKey, postingKey);
      copies.push({ postingKey, captureId, url, title, score, findings, decision });
    }
    if (copies.length > 0) reposts.set(ref.postingKey, copies);
  }
  return reposts;
}

/** One employer after another: all texts at once may be too much to hold. */
async function boilerplateOf(
  subjects: readonly SubjectRef[],
  newcomers: readonly Newcomer[],
): Promise<ReadonlySet<string>> {
  const known = grouped(subjects, ({ printed }) => printed.employer);
  const fresh = grouped(newcomers, ({ employer }) => employer);
  const boilerplate = new Set<string>();
  for (const employer of new Set([...known.keys(), ...fresh.keys()])) {
    const texts: EmployerText[] = (fresh.get(employer) ?? []).map(({ title, text }) => ({ employer, title, text }));
    for (const ref of known.get(employer) ?? []) {
      const { title, text } = postingLike(await ref.posting());
      texts.push({ employer, title, text });
    }
    for (const sentence of findBoilerplate(texts)) boilerplate.add(sentence);
  }
  return boilerplate;
}

async function findingsOf(store: Store, postingId: string): Promise<readonly Finding[]> {
  return (await store.findings.ofPosting(postingId)).map(({ finding }) => finding);
}

function decisionOn(decisions: readonly RepostDecision[], key: string, copy: string): RepostCandidate["decision"] {
  return decisions.findLast(({ postingKey, copyKey }) => postingKey === key && copyKey === copy) ?? null;
}

function postingLike(posting: Posting): PostingLike {
  const { key, url, title, location } = posting;
  return { postingKey: key, url, title, place: location, text: postingWords(posting) };
}

/** Under the name that the lead's items print, or a merged one of it; a newcomer that is nobody's is left out. */
async function newPostingsOf(
  store: Store,
  { subjects, newcomers, leadGrounds }: Omit<Search, "decisions"> & Pick<BeyondQuery, "leadGrounds">,
): Promise<readonly NewPosting[]> {
  const names = await namesOf(store, subjects);
  const fresh: NewPosting[] = [];
  for (const newcomer of newcomers.filter(({ isAfterLead }) => isAfterLead)) {
    const { postingId, postingKey, title, url, captureId, seenAt: at } = newcomer;
    const normalized = await normalizedNameOf(store, newcomer);
    const employer = normalized === null ? undefined : names.get(normalized);
    if (employer === undefined) continue;
    const all = await findingsOf(store, postingId);
    const findings = all.filter((finding) => isActive(finding) && isOfLead(finding, leadGrounds));
    fresh.push({ postingKey, employer, title, url, captureId, at, findings });
  }
  return fresh;
}

/** The name by which the employer that the posting stands under is told from all others. */
async function normalizedNameOf(
  store: Store,
  { employer, employerId }: Pick<Newcomer, "employer" | "employerId">,
): Promise<string | null> {
  const record = employerId === null ? null : await store.employers.get(employerId);
  return record?.normalizedName ?? (employer === null ? null : normalizeEmployerName(employer));
}

/** The name that the items print, by every name of the employer; one that is on record goes by its records alone. */
async function namesOf(store: Store, subjects: readonly SubjectRef[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { printed, employer } of subjects) {
    const members = printed.employerId === null ? [] : await store.employers.membersOf(printed.employerId);
    const known = members.map(({ normalizedName }) => normalizedName);
    for (const name of known.length > 0 ? known : [normalizeEmployerName(employer)]) names.set(name, employer);
  }
  return names;
}
