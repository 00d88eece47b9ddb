import { createHash } from "node:crypto";
import type { Capture } from "../../src/model/capture.ts";
import type { Employer } from "../../src/model/employer.ts";
import type { Finding, StoredFinding } from "../../src/model/finding.ts";
import type { LegalBasis } from "../../src/model/legal-basis.ts";
import type { Posting } from "../../src/model/posting.ts";
import type { Review } from "../../src/model/review.ts";
import type { Source } from "../../src/model/source.ts";

export const AT = "2026-03-02T01:30:00.000Z";
export const ZERO = "0".repeat(64);

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

export function aFinding(facts: Partial<Finding> = {}): Finding {
  const quote = facts.quote ?? "限男性";
  return {
    fingerprint: sha256(JSON.stringify(facts)),
    ruleId: "sex.male-limit",
    ruleVersion: "1.0.0",
    rulesetHash: ZERO,
    ground: "sex",
    direction: "male",
    verdict: "violation",
    channel: "pil",
    channelReason: "涉妇女平等就业，法律明文授权",
    span: { field: "text", start: 5, end: 5 + quote.length },
    quote,
    flags: [],
    basis: ["WRPL-43", "HRM-24"],
    items: {},
    exceptionsConsidered: [
      { id: "mine", title: "矿山井下劳动", held: false, reason: "岗位为仓库管理员", basis: ["FLP-1"] },
    ],
    weighed: null,
    factsNeeded: [],
    advice: null,
    suggestion: "删去“限男性”",
    trace: "正文写明“限男性”，未见例外。",
    ...facts,
  };
}

export function aStored(facts: Partial<StoredFinding> = {}): StoredFinding {
  return { id: "f1", postingId: "p1", captureId: "c1", auditId: "a1", finding: aFinding(), ...facts };
}

export function aPosting(facts: Partial<Posting> = {}): Posting {
  const title = facts.title ?? "仓库管理员";
  return {
    id: "p1",
    captureId: "c1",
    sourceId: "s1",
    key: "k1",
    url: "https://jobs.example.invalid/1",
    place: null,
    cells: [],
    title,
    body: "岗位要求限男性，能吃苦耐劳，有叉车证者优先，待遇面议，联系电话13800000000。",
    fields: [{ label: "招聘人数", value: "3" }],
    employerId: "e1",
    employer: "云栖示例机械有限公司",
    employerType: "private",
    employerTypeReason: "名称含“有限公司”",
    agency: null,
    location: "假想县",
    workplace: "999901",
    postedOn: "2026-02-20",
    validThrough: null,
    textComplete: true,
    anchors: { idToken: null, title, employer: null, place: null },
    extractedBy: "main-text",
    textSha256: ZERO,
    seenAt: AT,
    ...facts,
  };
}

export function aReview(stored: StoredFinding, facts: Partial<Review> = {}): Review {
  return {
    id: `r-${stored.id}`,
    fingerprint: stored.finding.fingerprint,
    findingId: stored.id,
    captureId: stored.captureId,
    ruleVersion: stored.finding.ruleVersion,
    step: "first",
    decision: "confirmed",
    channel: null,
    reasonCode: "wording_clear",
    reasonText: "文字明确",
    by: "演示复核人",
    role: "union",
    at: "2026-03-03T02:00:00.000Z",
    ...facts,
  };
}

export function anEmployer(facts: Partial<Employer> = {}): Employer {
  return {
    id: "e1",
    name: "云栖示例机械有限公司",
    normalizedName: "云栖示例机械",
    creditCode: null,
    type: "private",
    typeReason: "名称含“有限公司”",
    jurisdiction: "999901",
    ...facts,
  };
}

export function aSource(facts: Partial<Source> = {}): Source {
  return {
    id: "s1",
    name: "假想县公共招聘网（示例）",
    kind: "site",
    operatorType: "public-service",
    employer: null,
    jurisdiction: "999901",
    entryUrls: ["https://jobs.example.invalid/list"],
    adapter: "auto",
    limits: { pages: 10, depth: 2 },
    politeness: { delaySeconds: 5, hours: null, dailyPages: 2000, connections: 1 },
    browser: "auto",
    allowPrivate: [],
    robotsOverride: null,
    contact: "假想县总工会 000-00000000",
    ...facts,
  };
}

export function aCapture(facts: Partial<Capture> = {}): Capture {
  return {
    id: "c1",
    sourceId: "s1",
    purpose: "posting",
    requestedUrl: "https://jobs.example.invalid/1",
    finalUrl: "https://jobs.example.invalid/1",
    canonicalUrl: "https://jobs.example.invalid/1",
    hops: [],
    startedAt: AT,
    finishedAt: "2026-03-02T01:30:03.000Z",
    via: "browser",
    viaReason: null,
    status: 200,
    outcome: "ok",
    signals: [],
    mediaType: "text/html",
    charset: { name: "utf-8", source: "header" },
    contentSha256: ZERO,
    robots: { allowed: true, rule: null, status: "404", crawlDelaySeconds: null },
    folder: "2026/03/c1",
    files: [],
    manifestSha256: sha256("manifest"),
    previousChainHash: ZERO,
    chainHash: sha256("chain"),
    timestamp: "pending",
    toolVersion: "0.1.0",
    ...facts,
  };
}

export function aLaw(): ReadonlyMap<string, LegalBasis> {
  const common = {
    liability: [],
    publishedOnly: false,
    item: null,
    inForceUntil: null,
    binds: "用人单位",
    sanction: null,
    authority: "人社部门",
  };
  const entries: readonly LegalBasis[] = [
    {
      ...common,
      id: "WRPL-43",
      law: "示例妇女保护法",
      article: "第四十三条",
      inForceFrom: "2023-01-01",
      certainty: "verified",
      gist: "招聘中不得限定男性或男性优先",
    },
    {
      ...common,
      id: "HRM-24",
      law: "示例人力市场条例",
      article: "第二十四条",
      inForceFrom: "2018-10-01",
      certainty: "unverified",
      gist: "招聘信息不得含有歧视性内容",
    },
    {
      ...common,
      id: "LL-12",
      law: "示例劳动法",
      article: "第十二条",
      inForceFrom: "1995-01-01",
      certainty: "verified",
      gist: "就业不因性别等受歧视",
    },
  ];
  return new Map(entries.map((entry) => [entry.id, entry]));
}
