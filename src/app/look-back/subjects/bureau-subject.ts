import { createHash } from "node:crypto";
import { canonicalUrl } from "../../../crawl/links/canonical-url.ts";
import { normalizeEmployerName } from "../../../extract/values/employer-name.ts";
import { isOfLead } from "../../../lookback/compare-wording.ts";
import type { Ground } from "../../../model/closed-lists.ts";
import type { BureauFeedback } from "../../../model/lead.ts";
import type { Anchors, Posting } from "../../../model/posting.ts";
import type { Source } from "../../../model/source.ts";
import type { Office } from "../../office.ts";
import { sharedAnchors } from "./find-on-page.ts";
import type { OpenRound } from "./open-round.ts";
import type { PagesReadAgain } from "./pages-read-again.ts";
import { dismissedOf, employerName, postingNamed, readSubject } from "./read-subject.ts";
import type { RulesThenAndNow } from "./rules-then-and-now.ts";
import type { Subject } from "./subject.ts";
import type { SubjectRef } from "./subject-ref.ts";

/** What finding and reading the bureau's postings needs. */
export interface BureauContext {
  readonly leadGrounds: readonly Ground[];
  readonly round: Pick<OpenRound, "startedAt">;
  readonly rules: RulesThenAndNow;
  readonly pages: PagesReadAgain;
  /** Keys of the postings that an earlier round found rectified. */
  readonly rectified: ReadonlySet<string>;
  /** The source that a stored posting came from, or why it cannot be visited again. */
  sourceOf(sourceId: string, url: string): Promise<Source | string>;
  /** The source by which an address that nobody has read yet may be visited, or why there is none. */
  sourceAt(url: string): Promise<Source | string>;
}

/**
 * A posting that the bureau found in its own sweep (人社自查发现). A capture of the address from before the round that holds
 * words of the lead's grounds is its baseline; where there is none, the round looks, but cannot call it rectified.
 */
export async function bureauSubject(office: Office, row: BureauFeedback, context: BureauContext): Promise<SubjectRef> {
  const posting = await storedWith(office, row, context);
  if (posting === null) return unseenRef(row, await context.sourceAt(row.url));
  const { key: postingKey, id: postingId, employer: name, employerId, sourceId, captureId, title, url } = posting;
  const named = { employer: row.employer, employerId, sourceId, postingKey, postingId, captureId, findingIds: [] };
  const source = await context.sourceOf(sourceId, url);
  const { rules, pages, rectified } = context;
  const reading = { foundBy: "bureau", source, rectifiedBefore: rectified.has(postingKey), rules, pages } as const;
  return {
    ...{ postingKey, title, url, source, hasWords: true },
    employer: await employerName(office.store, named),
    printed: { employer: name, employerId },
    posting: () => postingNamed(office.store, named),
    read: () => readSubject(office, named, reading),
  };
}

/** The last version from before the bureau's row came in, else the first one after it, so that all rounds compare with the same. */
async function storedWith(
  { store }: Office,
  row: BureauFeedback,
  { leadGrounds, round }: BureauContext,
): Promise<Posting | null> {
  const url = canonicalUrl(row.url);
  const captures = url === null ? [] : await store.captures.since(url, new Date(0).toISOString());
  const held: Posting[] = [];
  for (const { id, finishedAt } of captures) {
    if (Date.parse(finishedAt) >= Date.parse(round.startedAt)) break;
    const postings = await store.postings.ofCapture(id);
    const posting = postings.find(({ anchors }) => sharedAnchors(anchorsOf(row), anchors).includes("title"));
    if (posting !== undefined && (await holdsWords(store, posting, leadGrounds))) held.push(posting);
  }
  const importedAt = Date.parse(row.importedAt);
  return held.findLast(({ seenAt }) => Date.parse(seenAt) <= importedAt) ?? held.at(0) ?? null;
}

async function holdsWords(store: Office["store"], posting: Posting, leadGrounds: readonly Ground[]): Promise<boolean> {
  const stored = (await store.findings.ofPosting(posting.id)).map(({ finding }) => finding);
  const ofLead = stored.filter((finding) => isOfLead(finding, leadGrounds));
  return (await dismissedOf(store, ofLead)).length < ofLead.length;
}

function anchorsOf({ title, employer }: BureauFeedback): Anchors {
  return { idToken: null, title, employer: normalizeEmployerName(employer), place: null };
}

/** What the bureau's row says and nothing more; its key looks like any other, so that a checklist gives nothing away. */
function unseenRef(row: BureauFeedback, source: Source | string): SubjectRef {
  const sourceId = typeof source === "string" ? "unregistered" : source.id;
  const digest = createHash("sha256").update([row.employer, row.title, row.url].join("\n")).digest("hex");
  const { employer, title } = row;
  const url = canonicalUrl(row.url) ?? row.url;
  const facts = { postingKey: `${sourceId}:${digest.slice(0, 24)}`, employer, title, url };
  const printed = { employer, employerId: null };
  const subject = (): Subject => unseen(row, { ...facts, sourceId, digest });
  return {
    ...facts,
    source,
    printed,
    hasWords: false,
    posting: async () => subject().posting,
    read: async () => subject(),
  };
}

interface UnseenFacts {
  readonly postingKey: string;
  readonly employer: string;
  readonly title: string;
  readonly url: string;
  readonly sourceId: string;
  readonly digest: string;
}

function unseen(row: BureauFeedback, { postingKey, sourceId, digest, ...facts }: UnseenFacts): Subject {
  const { importedAt: at } = row;
  return {
    posting: { ...blankPosting(digest, at), ...facts, key: postingKey, sourceId, anchors: anchorsOf(row) },
    readNow: "alike",
    purpose: "posting",
    hadEnd: true,
    neighbours: new Set(),
    namesakes: [],
    dismissed: [],
    byOldRules: null,
    areOldRulesLost: false,
    baseline: {
      ...facts,
      postingKey,
      foundBy: "bureau",
      captureId: null,
      at,
      textLength: 0,
      text: "",
      findings: [],
      unreadable: [],
      foundByNewRules: [],
      rectifiedBefore: false,
    },
  };
}

function blankPosting(
  id: string,
  seenAt: string,
): Omit<Posting, "employer" | "title" | "url" | "key" | "sourceId" | "anchors"> {
  return {
    id,
    captureId: "",
    place: null,
    cells: [],
    body: "",
    fields: [],
    employerId: null,
    employerType: "unknown",
    employerTypeReason: "",
    agency: null,
    location: null,
    workplace: null,
    postedOn: null,
    validThrough: null,
    textComplete: false,
    extractedBy: "",
    textSha256: id,
    seenAt,
  };
}
