import type { VisitRequest } from "../../crawl/visit-request.ts";
import { isOfLead } from "../../lookback/compare-wording.ts";
import type { Ground } from "../../model/closed-lists.ts";
import { errorSentence } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
import type { Finding } from "../../model/finding.ts";
import type { Lead, LeadItem } from "../../model/lead.ts";
import type { Baseline, LookBack } from "../../model/look-back.ts";
import type { Posting } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";
import type { Office } from "../office.ts";
import { postingWords } from "./posting-words.ts";

/** One posting of a lead with all that a re-visit of it is compared with. */
export interface Subject {
  readonly posting: Posting;
  readonly source: Source;
  readonly baseline: Baseline;
  readonly purpose: VisitRequest["purpose"];
  /** Keys of the other postings that its page held when the lead was built. */
  readonly neighbours: ReadonlySet<string>;
  /** Findings on the baseline that a person dismissed: the same words are not held against the employer later. */
  readonly dismissed: readonly Finding[];
}

/** The postings of a lead that can be looked at again, those that cannot, and why. */
export interface LeadSubjects {
  readonly subjects: readonly Subject[];
  /** The grounds of the findings that the lead names. */
  readonly leadGrounds: readonly Ground[];
  readonly failures: readonly Failure[];
}

type PostingItem = Extract<LeadItem, { kind: "posting" }>;

const REVISITED: readonly VisitRequest["purpose"][] = ["list", "posting", "attachment", "submission"];

/** Reads the baseline of every posting of `lead`; statements have no page and are left out. */
export async function readSubjects(
  office: Office,
  lead: Lead,
  earlierRounds: readonly LookBack[],
): Promise<LeadSubjects> {
  const rectified = new Set(
    earlierRounds.flatMap(({ items }) =>
      items.filter(({ outcome }) => outcome === "rectified").map(({ postingKey }) => postingKey),
    ),
  );
  const items = lead.items.filter((item): item is PostingItem => item.kind === "posting");
  const leadGrounds = await groundsOf(office, items);
  const subjects: Subject[] = [];
  const failures: Failure[] = [];
  for (const item of items) {
    if (subjects.some(({ posting }) => posting.key === item.postingKey)) continue;
    const subject = await readSubject(office, item, { rectifiedBefore: rectified.has(item.postingKey), leadGrounds });
    if (typeof subject === "string") failures.push(unreadable(item, subject));
    else subjects.push(subject);
  }
  return { subjects, leadGrounds, failures };
}

async function groundsOf({ store }: Office, items: readonly PostingItem[]): Promise<readonly Ground[]> {
  const grounds = new Set<Ground>();
  for (const { postingId, findingIds } of items) {
    const named = (await store.findings.ofPosting(postingId)).filter(({ id }) => findingIds.includes(id));
    for (const { finding } of named) grounds.add(finding.ground);
  }
  return [...grounds];
}

interface LeadFacts {
  readonly rectifiedBefore: boolean;
  readonly leadGrounds: readonly Ground[];
}

async function readSubject(office: Office, item: PostingItem, facts: LeadFacts): Promise<Subject | string> {
  const { store } = office;
  const [posting, source, capture] = [
    await store.postings.get(item.postingId),
    await store.sources.get(item.sourceId),
    await store.captures.get(item.captureId),
  ];
  if (posting === null || capture === null) return "数据库中没有线索所依据的招聘信息或采集件";
  if (!/^https?:/iu.test(posting.url)) return "招聘信息来自文件，没有可以复查的网址";
  if (source === null) return `来源“${item.sourceId}”未登记，无法按其访问要求复查`;
  const stored = await store.findings.ofPosting(posting.id);
  const page = await store.postings.ofCapture(capture.id);
  const text = postingWords(posting);
  const others = stored.filter(({ id }) => !item.findingIds.includes(id)).map(({ finding }) => finding);
  const dismissed = await dismissedOf(office, others);
  const standing = others.filter((finding) => !dismissed.includes(finding) && isOfLead(finding, facts.leadGrounds));
  const named = stored.filter(({ id }) => item.findingIds.includes(id)).map(({ finding }) => finding);
  return {
    posting,
    source,
    purpose: purposeOf(capture.purpose),
    neighbours: new Set(page.map(({ key }) => key).filter((key) => key !== posting.key)),
    dismissed,
    baseline: {
      postingKey: posting.key,
      employer: item.employer,
      title: posting.title,
      url: posting.url,
      captureId: capture.id,
      at: posting.seenAt,
      textLength: text.length,
      text,
      // What stood there beside the lead's own findings is known, too: left alone it is not new, and not yet rectified.
      findings: [...named, ...standing],
      rectifiedBefore: facts.rectifiedBefore,
    },
  };
}

function purposeOf(purpose: string): VisitRequest["purpose"] {
  return REVISITED.find((known) => known === purpose) ?? "posting";
}

async function dismissedOf(office: Office, findings: readonly Finding[]): Promise<readonly Finding[]> {
  const dismissed: Finding[] = [];
  for (const finding of findings) {
    const reviews = await office.store.reviews.of(finding.fingerprint);
    const latest = reviews.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
    if (latest?.decision === "dismissed") dismissed.push(finding);
  }
  return dismissed;
}

function unreadable(item: PostingItem, detail: string): Failure {
  const subject = `${item.employer} ${item.postingKey}`;
  const message = errorSentence("VISIT_FAILED", { subject, detail });
  return { stage: "look-back", subject, code: "VISIT_FAILED", message, retryable: false };
}
