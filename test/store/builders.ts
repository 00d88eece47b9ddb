import { createHash } from "node:crypto";
import type { Audit } from "../../src/model/audit.ts";
import type { Capture } from "../../src/model/capture.ts";
import { CHAIN_START } from "../../src/model/chain.ts";
import { LookBackOutcome } from "../../src/model/closed-lists.ts";
import type { Employer } from "../../src/model/employer.ts";
import type { StoredFinding } from "../../src/model/finding.ts";
import type { FrontierItem } from "../../src/model/frontier-item.ts";
import type { Lead, LeadStatusChange } from "../../src/model/lead.ts";
import type { LookBack, LookBackItem } from "../../src/model/look-back.ts";
import type { Posting } from "../../src/model/posting.ts";
import type { Review } from "../../src/model/review.ts";
import { Source } from "../../src/model/source.ts";
import type { Submission } from "../../src/model/submission.ts";
import type { UnionNotice } from "../../src/model/union-notice.ts";
import type { Visit } from "../../src/model/visit.ts";
import type { Store } from "../../src/store/port.ts";

export const AT = "2026-03-02T09:00:00+08:00";

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function buildSource(change: Partial<Source> = {}): Source {
  const plain = {
    id: "county-jobs",
    name: "假想县公共招聘网",
    operatorType: "public-service",
    contact: "0000-0000000",
  };
  return Source.parse({ ...plain, ...change });
}

export function buildCapture(id: string, previousChainHash = CHAIN_START, change: Partial<Capture> = {}): Capture {
  return {
    id,
    sourceId: "county-jobs",
    purpose: "posting",
    requestedUrl: `http://jobs.example.invalid/${id}`,
    finalUrl: `http://jobs.example.invalid/${id}`,
    canonicalUrl: `http://jobs.example.invalid/${id}`,
    hops: [],
    startedAt: AT,
    finishedAt: AT,
    via: "http",
    viaReason: null,
    status: 200,
    outcome: "ok",
    signals: [],
    mediaType: "text/html",
    charset: null,
    contentSha256: digestOf(id),
    robots: null,
    folder: `2026/03/${id}`,
    files: [],
    manifestSha256: digestOf(`manifest ${id}`),
    previousChainHash,
    chainHash: digestOf(previousChainHash + id),
    timestamp: "not_configured",
    toolVersion: "0.1.0",
    ...change,
  };
}

export function buildEmployer(change: Partial<Employer> = {}): Employer {
  const name = "云栖示例机械有限公司";
  return {
    id: "e1",
    name,
    normalizedName: name,
    creditCode: null,
    type: "private",
    typeReason: "名称含有限公司",
    jurisdiction: null,
    ...change,
  };
}

export function buildPosting(id: string, captureId: string, change: Partial<Posting> = {}): Posting {
  return {
    id,
    captureId,
    sourceId: "county-jobs",
    key: `key ${id}`,
    url: `http://jobs.example.invalid/${captureId}`,
    place: null,
    cells: [],
    title: "仓库管理员",
    body: "限男性，五险一金。",
    fields: [{ label: "性别要求", value: "男" }],
    employerId: null,
    employer: "云栖示例机械有限公司",
    employerType: "private",
    employerTypeReason: "名称含有限公司",
    agency: null,
    location: null,
    workplace: null,
    postedOn: "2026-03-01",
    validThrough: null,
    textComplete: true,
    anchors: { idToken: id, title: "仓库管理员", employer: null, place: null },
    extractedBy: "main-text",
    textSha256: digestOf("限男性，五险一金。"),
    seenAt: AT,
    ...change,
  };
}

export function buildAudit(change: Partial<Audit> = {}): Audit {
  return {
    id: "a1",
    trigger: "scan",
    sourceIds: ["county-jobs"],
    rulesetHash: digestOf("rules"),
    toolVersion: "0.1.0",
    startedAt: AT,
    finishedAt: null,
    counts: { visits: 0 },
    failures: [],
    baselineAuditId: null,
    ...change,
  };
}

export function buildFinding(
  id: string,
  posting: Pick<Posting, "id" | "captureId">,
  change: Partial<StoredFinding["finding"]> = {},
): StoredFinding {
  return {
    id,
    postingId: posting.id,
    captureId: posting.captureId,
    auditId: "a1",
    finding: {
      fingerprint: digestOf(`fingerprint ${id}`),
      ruleId: "sex.male-limit",
      ruleVersion: "1.0.0",
      rulesetHash: digestOf("rules"),
      ground: "sex",
      direction: "male",
      verdict: "violation",
      channel: "pil",
      channelReason: "性别事由",
      span: { field: "text", start: 0, end: 3 },
      quote: "限男性",
      flags: [],
      basis: ["WRPL-43"],
      items: {},
      exceptionsConsidered: [],
      weighed: null,
      factsNeeded: [],
      advice: null,
      suggestion: null,
      trace: "正文写明限男性。",
      ...change,
    },
  };
}

export function buildReview(id: string, finding: StoredFinding, change: Partial<Review> = {}): Review {
  return {
    id,
    fingerprint: finding.finding.fingerprint,
    findingId: finding.id,
    captureId: finding.captureId,
    ruleVersion: finding.finding.ruleVersion,
    step: "first",
    decision: "confirmed",
    channel: null,
    reasonCode: "plain",
    reasonText: "措辞明确",
    by: "演示复核人",
    role: "union",
    at: AT,
    ...change,
  };
}

export function buildLead(change: Partial<Lead> = {}): Lead {
  return {
    id: "l1",
    number: null,
    office: "假想县总工会",
    officeKind: "union",
    destination: "procuratorate",
    jurisdiction: null,
    bureau: "假想县人力资源和社会保障局",
    recipient: "假想县人民检察院",
    items: [],
    status: "drafted",
    history: [buildStep()],
    bureauRecord: [],
    bureauFeedback: [],
    origin: null,
    sealedLetter: null,
    deadline: null,
    package: null,
    earlierPackages: [],
    createdAt: AT,
    createdBy: "演示复核人",
    issuedAt: null,
    ...change,
  };
}

export function buildStep(change: Partial<LeadStatusChange> = {}): LeadStatusChange {
  const facts = { at: AT, by: "演示复核人", servedOn: null, reason: null };
  return { status: "drafted", ...facts, on: null, documentNumber: null, urgent: false, ...change };
}

const NOTHING_COUNTED = { x: 0, rectified: 0, withdrawn: 0, verified: 0, undetermined: 0 };

export function buildLookBackItem(change: Partial<LookBackItem> = {}): LookBackItem {
  return {
    postingKey: "key p1",
    employer: "云栖示例机械有限公司",
    title: "仓库管理员",
    url: "http://jobs.example.invalid/c1",
    foundBy: "lead",
    before: { captureId: "c1", at: AT, findings: [] },
    after: null,
    outcome: "not_checked",
    reasonCode: "not_visited",
    notes: [],
    reason: "本轮未复查。",
    withdrawnReason: null,
    diff: [],
    visits: [],
    restsOn: [],
    settledByVisitId: null,
    ...change,
  };
}

export function buildLookBack(change: Partial<LookBack> = {}): LookBack {
  const counts = { postings: NOTHING_COUNTED, positions: NOTHING_COUNTED, employers: NOTHING_COUNTED };
  const byOutcome = Object.fromEntries(
    LookBackOutcome.options.map((outcome) => [outcome, 0]),
  ) as LookBack["summary"]["byOutcome"];
  return {
    id: "r1",
    leadId: "l1",
    round: 1,
    startedAt: AT,
    finishedAt: null,
    newPostings: [],
    statements: [],
    summary: { ...counts, byOutcome },
    ...change,
  };
}

/** Stores a finished round of one posting. */
export async function putFinishedRound(store: Store): Promise<void> {
  const open = buildLookBack();
  await store.lookBacks.put(open);
  await store.lookBacks.putItems(open.id, [buildLookBackItem()], open.summary);
  await store.lookBacks.put({ ...open, finishedAt: AT });
}

export function buildVisit(change: Partial<Visit> = {}): Visit {
  return {
    id: "v1",
    leadId: "l1",
    postingKey: null,
    employer: "云栖示例机械有限公司",
    how: "on-site",
    by: ["走访人甲", "走访人乙"],
    at: AT,
    where: "假想县一号路",
    seen: "公告栏已更换",
    settles: null,
    photos: [],
    captureIds: [],
    ...change,
  };
}

export function buildSubmission(change: Partial<Submission> = {}): Submission {
  return {
    id: "s1",
    kind: "statement",
    receivedAt: AT,
    registeredBy: "登记人",
    workOrder: "0000001",
    employer: "云栖示例机械有限公司",
    text: "面试时说只要男的",
    outgoingText: "面试时说只要男的",
    namesComplainant: false,
    sealedComplainant: null,
    sealedWords: null,
    confidential: true,
    complainant: { name: "举报人甲", contact: "0000-0000000", confidential: true },
    consentToHandOver: false,
    answerDue: "2026-12-31",
    route: "legal_aid",
    sourceId: "submissions",
    jurisdiction: null,
    auditId: "a1",
    captureIds: ["c1"],
    ...change,
  };
}

export function buildNotice(change: Partial<UnionNotice> = {}): UnionNotice {
  return {
    id: "n1",
    kind: "reminder",
    addressee: "云栖示例机械有限公司",
    leadId: null,
    itemIds: [],
    evidence: [],
    earlierNoticeIds: [],
    trigger: null,
    supervisors: [],
    issuedBy: "假想县总工会",
    draftedAt: null,
    draftedBy: null,
    answerWithin: null,
    sealing: null,
    servedOn: null,
    servedHow: null,
    dueOn: "2026-04-01",
    reply: null,
    ...change,
  };
}

export function buildFrontierItem(id: string, change: Partial<FrontierItem> = {}): FrontierItem {
  return {
    id,
    auditId: "a1",
    sourceId: "county-jobs",
    host: "jobs.example.invalid",
    url: `http://jobs.example.invalid/${id}`,
    canonicalUrl: `http://jobs.example.invalid/${id}`,
    purpose: "posting",
    depth: 0,
    state: "waiting",
    attempts: 0,
    notBefore: null,
    leasedUntil: null,
    captureId: null,
    ...change,
  };
}

/** A store with one source, one audit and `captures` captures c1, c2, … each holding posting p1, p2, …. */
export async function fillStore(store: Store, captures: number): Promise<void> {
  await store.sources.put(buildSource(), AT);
  await store.audits.put(buildAudit());
  for (let index = 1; index <= captures; index += 1) {
    const { hash } = await store.captures.chainHead();
    await store.captures.add(buildCapture(`c${index}`, hash));
    await store.postings.add([buildPosting(`p${index}`, `c${index}`)]);
  }
}
