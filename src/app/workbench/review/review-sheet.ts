import { PingpinError } from "../../../model/errors.ts";
import type { Posting } from "../../../model/posting.ts";
import type { WorklistEntry } from "../../../model/worklist.ts";
import { jaccard, shinglesOf } from "../../../text/similarity.ts";
import type { Office } from "../../office.ts";
import { currentFindings } from "./current-findings.ts";
import { countIdentical } from "./identical-findings.ts";
import type { RuleBook } from "./rule-book.ts";
import { sheetFinding } from "./sheet-finding.ts";
import { statementSheet } from "./statement-sheet.ts";
import { withheldFrom } from "./withheld-opinions.ts";
import { claimHolders } from "./worklist.ts";

const EARLIER = 20;
const NEIGHBOURS = 8;
/** Postings of one employer that share this much are shown as nearly the same; 0.6 keeps re-worded ones in. */
const NEARLY_SAME = 0.6;

/** Everything about one posting, or one statement, on one screen; `reader` is the name of who looks, for the blind second review. */
export async function reviewSheet(office: Office, rules: RuleBook, postingId: string, reader: string) {
  const { store } = office;
  const posting = await store.postings.get(postingId);
  if (posting === null) return statementSheet(office, rules, postingId, reader);
  const capture = await store.captures.get(posting.captureId);
  if (capture === null)
    throw new PingpinError("NOT_FOUND", { subject: "这条招聘信息的采集件", detail: "请管理员在“系统自检”里核对" });
  const source = await store.sources.get(posting.sourceId);
  const current = currentFindings(await store.findings.ofPosting(postingId));
  const [identicalTo, carried] = [
    await countIdentical(store, current, posting),
    await store.reviews.carriedTo(posting, current),
  ];
  const findings = [];
  for (const stored of current) {
    const { fingerprint } = stored.finding;
    const desk = { office, rules, reader, identicalTo, carried: carried.get(fingerprint) ?? null };
    const history = await store.reviews.history(fingerprint);
    findings.push(await sheetFinding(desk, { ...stored, history }, posting));
  }
  const { id, finishedAt, via, outcome, finalUrl, manifestSha256, timestamp, files } = capture;
  const hasPicture = files.some(({ role }) => role === "screenshot");
  return {
    kind: "posting" as const,
    posting,
    capture: { id, finishedAt, via, outcome, finalUrl, manifestSha256, timestamp, hasPicture },
    sourceName: source?.name ?? posting.sourceId,
    findings,
    employerEarlier: await employerEarlier(office, posting, reader),
    neighbours: await neighboursOf(office, posting),
    claimedBy: (await claimHolders(office, [postingId])).get(postingId) ?? null,
  };
}

/** What is on record of this employer: findings on other postings, newest first, and leads. */
async function employerEarlier(office: Office, { employerId, id }: Posting, reader: string) {
  const { store } = office;
  if (employerId === null) return { findings: [], leads: [] };
  const rows = await store.findings.newestOf(employerId, EARLIER * 2);
  const findings = rows
    .filter(({ posting, stored }) => posting.id !== id && stored.finding.verdict !== "lawful")
    .slice(0, EARLIER)
    .map(({ stored, posting, latestReview }) => ({
      postingId: posting.id,
      title: posting.title,
      quote: stored.finding.quote,
      verdict: stored.finding.verdict,
      seenAt: posting.seenAt,
      decision: latestReview === null || withheldFrom(office, reader, [])(latestReview) ? null : latestReview.decision,
    }));
  const names = new Set((await store.employers.membersOf(employerId)).map((member) => member.id));
  const leads = (await store.leads.list())
    .filter(({ items }) => items.some((item) => item.employerId !== null && names.has(item.employerId)))
    .map(({ id: leadId, number, status, createdAt }) => ({ id: leadId, number, status, createdAt }));
  return { findings, leads };
}

/** Postings with the very same words anywhere, earlier visits of this one, and nearly the same ones of its employer. */
async function neighboursOf({ store }: Office, posting: Posting) {
  const found = new Map<string, { readonly reason: string; readonly of: NeighbourFacts }>();
  for (const entry of await store.worklist.sameText(posting.id, NEIGHBOURS)) {
    found.set(entry.postingId, { reason: "文字完全相同", of: factsOf(entry) });
  }
  for (const other of await store.postings.history(posting.key)) {
    if (other.id !== posting.id && !found.has(other.id))
      found.set(other.id, { reason: "同一岗位的另一次采集", of: other });
  }
  for (const { other, share } of await nearlySame(store, posting)) {
    const reason = `同一单位，文字相同约 ${Math.round(share * 100)}%`;
    if (!found.has(other.id)) found.set(other.id, { reason, of: other });
  }
  const neighbours = [];
  for (const [postingId, { reason, of }] of [...found].slice(0, NEIGHBOURS)) {
    const { title, employer, seenAt } = of;
    const openVerdict = (await store.worklist.get(postingId))?.openVerdict ?? null;
    neighbours.push({ postingId, title, employer, seenAt, openVerdict, reason });
  }
  return neighbours;
}

type NeighbourFacts = Pick<Posting, "title" | "employer" | "seenAt">;

function factsOf({ title, employer, seenAt }: WorklistEntry): NeighbourFacts {
  return { title, employer, seenAt };
}

async function nearlySame(store: Office["store"], posting: Posting) {
  if (posting.employerId === null) return [];
  const own = shinglesOf(posting.body);
  const others = await store.postings.list({ after: null, limit: 60 }, { employerId: posting.employerId });
  return others
    .filter(({ id, key }) => id !== posting.id && key !== posting.key)
    .map((other) => ({ other, share: jaccard(own, shinglesOf(other.body)) }))
    .filter(({ share }) => share >= NEARLY_SAME)
    .sort((a, b) => b.share - a.share);
}
