import type { Ground } from "../../../model/closed-lists.ts";
import type { StoredFinding } from "../../../model/finding.ts";
import type { Lead, LeadItem } from "../../../model/lead.ts";
import type { LookBack } from "../../../model/look-back.ts";
import type { Office } from "../../office.ts";
import { type BureauContext, bureauSubject } from "./bureau-subject.ts";
import type { OpenRound } from "./open-round.ts";
import { pagesReadAgain } from "./pages-read-again.ts";
import { employerName, postingNamed, readSubject } from "./read-subject.ts";
import { rulesThenAndNow } from "./rules-then-and-now.ts";
import type { SubjectRef } from "./subject-ref.ts";
import { subjectSources } from "./subject-sources.ts";

/** The postings of a lead with the grounds of the findings that it names. */
export interface LeadSubjects {
  readonly subjects: readonly SubjectRef[];
  readonly leadGrounds: readonly Ground[];
  /** When the scans ended that saw them, at the latest when the lead was built. */
  readonly scannedBy: string;
}

type PostingItem = Extract<LeadItem, { kind: "posting" }>;

/**
 * Lists the postings of `lead`, then those that the bureau found itself, each to be read when it is its turn; statements
 * have no page and are left out. Throws EVIDENCE_BROKEN.
 */
export async function listSubjects(
  office: Office,
  lead: Lead,
  round: Pick<OpenRound, "earlier" | "startedAt">,
): Promise<LeadSubjects> {
  const rectified = await rectifiedIn(office, round.earlier);
  const items = lead.items.filter((item): item is PostingItem => item.kind === "posting");
  const named = await findingsNamed(office, items);
  const leadGrounds = [...new Set(named.map(({ finding }) => finding.ground))];
  const sources = subjectSources(office.store);
  const pages = await pagesReadAgain(office);
  const context = { leadGrounds, round, rules: rulesThenAndNow(office), pages, rectified, ...sources };
  const subjects = new Map<string, SubjectRef>();
  for (const item of items) {
    if (!subjects.has(item.postingKey)) subjects.set(item.postingKey, await leadSubject(office, item, context));
  }
  for (const row of lead.bureauFeedback.filter(({ itemId, result }) => itemId === null && result !== "unfounded")) {
    const subject = await bureauSubject(office, row, context);
    if (!subjects.has(subject.postingKey)) subjects.set(subject.postingKey, subject);
  }
  return { subjects: [...subjects.values()], leadGrounds, scannedBy: await scannedBy(office, lead, named) };
}

async function leadSubject(office: Office, item: PostingItem, context: BureauContext): Promise<SubjectRef> {
  const posting = await postingNamed(office.store, item);
  const { postingKey } = item;
  const { title, url, employer } = posting;
  // Of whom the lead speaks, even where the posting was given to another employer since.
  const employerId = item.employerId ?? posting.employerId;
  const source = await context.sourceOf(item.sourceId, url);
  const rectifiedBefore = context.rectified.has(postingKey);
  const reading = { foundBy: "lead", source, rectifiedBefore, rules: context.rules, pages: context.pages } as const;
  return {
    ...{ postingKey, title, url, source, hasWords: true },
    employer: await employerName(office.store, item),
    printed: { employer, employerId },
    posting: () => postingNamed(office.store, item),
    read: () => readSubject(office, item, reading),
  };
}

async function rectifiedIn({ store }: Office, rounds: readonly LookBack[]): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const { id } of rounds) for (const key of await store.lookBacks.keys(id, "rectified")) keys.add(key);
  return keys;
}

async function findingsNamed({ store }: Office, items: readonly PostingItem[]): Promise<readonly StoredFinding[]> {
  const named: StoredFinding[] = [];
  for (const { postingId, findingIds } of items)
    named.push(...(await store.findings.ofPosting(postingId)).filter(({ id }) => findingIds.includes(id)));
  return named;
}

async function scannedBy({ store }: Office, lead: Lead, named: readonly StoredFinding[]): Promise<string> {
  const ends: number[] = [];
  for (const id of new Set(named.map(({ auditId }) => auditId))) {
    const audit = await store.audits.get(id);
    ends.push(Date.parse(audit?.finishedAt ?? lead.createdAt));
  }
  const last = Math.min(Date.parse(lead.createdAt), Math.max(...ends));
  return ends.length === 0 ? lead.createdAt : new Date(last).toISOString();
}
