import type { VisitRequest } from "../../crawl/visit-request.ts";
import { matchFindings } from "../../lookback/same-words.ts";
import type { Ground } from "../../model/closed-lists.ts";
import { errorSentence, PingpinError } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
import type { Finding } from "../../model/finding.ts";
import type { Lead, LeadItem } from "../../model/lead.ts";
import type { Baseline, LookBack } from "../../model/look-back.ts";
import type { Posting } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";
import type { Office } from "../office.ts";
import { postingWords } from "./posting-words.ts";
import { type RulesThenAndNow, rulesThenAndNow } from "./rules-then-and-now.ts";

/** One posting of a lead with all that a re-visit of it is compared with. */
export interface Subject {
  readonly posting: Posting;
  readonly baseline: Baseline;
  readonly purpose: VisitRequest["purpose"];
  /** Keys of the other postings that its page held when the lead was built. */
  readonly neighbours: ReadonlySet<string>;
  /** How it can be visited again, or the Chinese reason why it cannot. */
  readonly source: Source | string;
  /** Findings on the baseline that a person dismissed: the same words are not held against the employer later. */
  readonly dismissed: readonly Finding[];
  /** Applies the rules of the lead to a later version; null where they are those in force, or are not kept here. */
  readonly byOldRules: ((posting: Posting) => readonly Finding[]) | null;
  /** Whether the rules of the lead are neither those in force nor kept here. */
  readonly areOldRulesLost: boolean;
}

/** A posting that has an address and a registered source. */
export type VisitableSubject = Subject & { readonly source: Source };

/** The postings of a lead with the grounds of the findings that it names. */
export interface LeadSubjects {
  readonly subjects: readonly Subject[];
  readonly leadGrounds: readonly Ground[];
}

type PostingItem = Extract<LeadItem, { kind: "posting" }>;

const REVISITED: readonly VisitRequest["purpose"][] = ["list", "posting", "attachment", "submission"];

/** Whether the posting can be visited again. */
export function isVisitable(subject: Subject): subject is VisitableSubject {
  return typeof subject.source !== "string";
}

/** What says of a posting that it could not be visited, null where it can be. */
export function whyNotVisited({ source, baseline }: Subject): Failure | null {
  if (typeof source !== "string") return null;
  const subject = `${baseline.employer} ${baseline.title}`;
  const message = errorSentence("VISIT_FAILED", { subject, detail: source });
  return { stage: "look-back", subject, code: "VISIT_FAILED", message, retryable: false };
}

/** Reads the baseline of every posting of `lead`; statements have no page and are left out. Throws EVIDENCE_BROKEN. */
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
  const rules = rulesThenAndNow(office);
  const subjects: Subject[] = [];
  for (const item of items) {
    if (subjects.some(({ posting }) => posting.key === item.postingKey)) continue;
    subjects.push(await readSubject(office, item, { rectifiedBefore: rectified.has(item.postingKey), rules }));
  }
  return { subjects, leadGrounds };
}

async function groundsOf({ store }: Office, items: readonly PostingItem[]): Promise<readonly Ground[]> {
  const grounds = new Set<Ground>();
  for (const { postingId, findingIds } of items) {
    const named = (await store.findings.ofPosting(postingId)).filter(({ id }) => findingIds.includes(id));
    for (const { finding } of named) grounds.add(finding.ground);
  }
  return [...grounds];
}

/** Counted as one where a person merged two since the lead was issued. */
async function employerName(store: Office["store"], { employer, employerId }: PostingItem): Promise<string> {
  return employerId === null ? employer : ((await store.employers.mainOf(employerId))?.name ?? employer);
}

interface ReadingContext {
  readonly rectifiedBefore: boolean;
  readonly rules: RulesThenAndNow;
}

async function readSubject(
  office: Office,
  item: PostingItem,
  { rectifiedBefore, rules }: ReadingContext,
): Promise<Subject> {
  const { store } = office;
  const posting = await store.postings.get(item.postingId);
  const capture = await store.captures.get(item.captureId);
  if (posting === null || capture === null) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: item.captureId, detail: "线索所依据的采集件登记缺失" });
  }
  const stored = await store.findings.ofPosting(posting.id);
  const others = stored.filter(({ id }) => !item.findingIds.includes(id)).map(({ finding }) => finding);
  const dismissed = await dismissedOf(office, others);
  const page = await store.postings.ofCapture(capture.id);
  const text = postingWords(posting);
  const source = await sourceOf(office, item, posting.url);
  const registered = typeof source === "string" ? null : source;
  // All that stood there, also beside the lead's own: left alone it is not new, and on its grounds not yet rectified.
  const findings = stored.map(({ finding }) => finding).filter((one) => isActive(one) && !dismissed.includes(one));
  return {
    posting,
    source,
    ...oldRulesOf(posting, registered, { findings, rules }),
    purpose: revisitPurpose(capture.purpose),
    neighbours: new Set(page.map(({ key }) => key).filter((key) => key !== posting.key)),
    dismissed,
    baseline: {
      postingKey: posting.key,
      employer: await employerName(store, item),
      title: posting.title,
      url: posting.url,
      captureId: capture.id,
      at: posting.seenAt,
      textLength: text.length,
      text,
      findings,
      foundByNewRules: foundByNewRules(posting, registered, { findings: [...findings, ...dismissed], rules }),
      rectifiedBefore,
    },
  };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly rules: RulesThenAndNow;
}

function oldRulesOf(
  posting: Posting,
  source: Source | null,
  { findings, rules }: Judged,
): Pick<Subject, "byOldRules" | "areOldRulesLost"> {
  const hash = findings.at(-1)?.rulesetHash ?? rules.currentHash;
  if (hash === rules.currentHash) return { byOldRules: null, areOldRulesLost: false };
  const audit = rules.former(hash, posting.seenAt);
  if (audit === null) return { byOldRules: null, areOldRulesLost: true };
  return { byOldRules: (later) => audit(later, source), areOldRulesLost: false };
}

function foundByNewRules(posting: Posting, source: Source | null, { findings, rules }: Judged): readonly Finding[] {
  if (findings.every(({ rulesetHash }) => rulesetHash === rules.currentHash)) return [];
  return matchFindings(findings, rules.current(posting, source).filter(isActive)).added;
}

/** Whether a finding says that something may be wrong; hints and lawful preferences are no matter of a look-back. */
export function isActive({ verdict }: Finding): boolean {
  return verdict === "violation" || verdict === "review";
}

async function sourceOf({ store }: Office, item: PostingItem, url: string): Promise<Source | string> {
  if (!/^https?:/iu.test(url)) return "招聘信息来自文件，没有可以复查的网址";
  return (await store.sources.get(item.sourceId)) ?? `来源“${item.sourceId}”未登记，无法按其访问要求复查`;
}

/** As what a page is visited again that was captured for this purpose. */
export function revisitPurpose(purpose: string): VisitRequest["purpose"] {
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
