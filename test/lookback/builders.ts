import { loadLookBackWording } from "../../src/app/look-back/subjects/look-back-wording.ts";
import { judgePosting } from "../../src/lookback/judge-posting.ts";
import type { LookBackContext, RepostCandidate } from "../../src/lookback/look-back-context.ts";
import { DEFAULT_LOOK_BACK_SETTINGS } from "../../src/lookback/settings.ts";
import { createTally } from "../../src/lookback/tally.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Lead } from "../../src/model/lead.ts";
import type { Baseline, LookBack, LookBackItem, LookBackSummary, ReVisit } from "../../src/model/look-back.ts";
import type { Visit } from "../../src/model/visit.ts";
import { diffWords } from "../../src/text/diff-words.ts";

const AROUND = "负责仓库收发与盘点，需能适应夜班，会使用办公软件，待遇面议，工作地点为假想县经济开发区。";

/** Gives a posting's text with the words in question at its end. */
export function textWith(words: string): string {
  return `仓管员\n云栖示例机械有限公司\n${AROUND}${words}`;
}

export function finding(quote: string, over: Partial<Finding> = {}): Finding {
  return {
    fingerprint: "a".repeat(64),
    ruleId: "sex.male-limit",
    ruleVersion: "1.0.0",
    rulesetHash: "b".repeat(64),
    ground: "sex",
    direction: "male",
    verdict: "violation",
    channel: "pil",
    channelReason: "",
    span: { field: "text", start: 0, end: quote.length },
    quote,
    flags: [],
    basis: ["WRPL-43"],
    items: {},
    exceptionsConsidered: [],
    weighed: null,
    factsNeeded: [],
    advice: null,
    suggestion: null,
    trace: "",
    ...over,
  };
}

export function baselineOf(findings: readonly Finding[], over: Partial<Baseline> = {}): Baseline {
  const text = textWith(findings.map(({ quote }) => quote).join("；"));
  return {
    postingKey: "posting-1",
    employer: "云栖示例机械有限公司",
    title: "仓管员",
    url: "http://127.0.0.1/jobs/1",
    foundBy: "lead",
    captureId: "capture-0",
    at: "2026-09-01T09:00:00+08:00",
    textLength: text.length,
    text,
    findings,
    unreadable: [],
    foundByNewRules: [],
    rectifiedBefore: false,
    ...over,
  };
}

/** Gives a visit on the given day of December that shows the posting in full, with these findings. */
export function visitOn(day: number, findings: readonly Finding[], over: Partial<ReVisit> = {}): ReVisit {
  const text = over.text ?? textWith(findings.map(({ quote }) => quote).join("；"));
  return {
    captureId: `capture-${day}`,
    at: `2026-12-${String(day).padStart(2, "0")}T10:00:00+08:00`,
    fetchOutcome: "ok",
    signals: [],
    probeOk: true,
    anchorsMatched: ["idToken", "title"],
    textComplete: true,
    textLength: text.length,
    text,
    imagesOnly: false,
    findings,
    findingsByOldRules: null,
    ...over,
  };
}

/** Gives a visit that ended in `fetchOutcome` and showed no text. */
export function failedOn(day: number, fetchOutcome: ReVisit["fetchOutcome"], over: Partial<ReVisit> = {}): ReVisit {
  return visitOn(day, [], { fetchOutcome, text: "", anchorsMatched: [], textComplete: false, ...over });
}

export function siteVisit(over: Partial<Visit> = {}): Visit {
  return {
    id: "visit-1",
    leadId: "lead-1",
    postingKey: "posting-1",
    employer: "云栖示例机械有限公司",
    how: "on-site",
    by: ["演示甲", "演示乙"],
    at: "2026-12-05T09:00:00+08:00",
    where: "假想县经济开发区",
    seen: "公告栏已更换",
    settles: "rectified",
    photos: [],
    captureIds: [],
    ...over,
  };
}

export function repost(findings: readonly Finding[], over: Partial<RepostCandidate> = {}): RepostCandidate {
  return {
    postingKey: "posting-9",
    captureId: "capture-90",
    url: "http://127.0.0.1/jobs/9",
    title: "仓管员（急招）",
    score: 0.91,
    findings,
    decision: null,
    ...over,
  };
}

export function contextOf(over: Partial<LookBackContext> = {}): LookBackContext {
  return {
    leadGrounds: ["sex"],
    settings: DEFAULT_LOOK_BACK_SETTINGS,
    wording: loadLookBackWording(),
    siteVisits: [],
    reposts: [],
    listing: null,
    diff: (before, after) => diffWords(before, after, (text) => [...text]),
    ...over,
  };
}

export function judge(
  baseline: Baseline,
  visits: readonly ReVisit[],
  over: Partial<LookBackContext> = {},
): LookBackItem {
  return judgePosting(baseline, visits, contextOf(over));
}

export function leadOf(over: Partial<Lead> = {}): Lead {
  return {
    id: "lead-1",
    number: "假想检线索〔2026〕1号",
    office: "假想县人民检察院",
    officeKind: "procuratorate",
    destination: "procuratorate",
    jurisdiction: null,
    bureau: "假想县人力资源和社会保障局",
    recipient: "假想县人力资源和社会保障局",
    items: [],
    status: "issued",
    history: [],
    bureauRecord: [],
    bureauFeedback: [],
    origin: null,
    sealedLetter: null,
    deadline: "2026-11-30",
    package: null,
    earlierPackages: [],
    createdAt: "2026-09-20T09:00:00+08:00",
    createdBy: "演示复核人",
    issuedAt: "2026-09-30T09:00:00+08:00",
    ...over,
  };
}

/** Gives an item with this outcome, decided by a visit on the tenth of December. */
export function itemWith(outcome: LookBackItem["outcome"], over: Partial<LookBackItem> = {}): LookBackItem {
  const item = judge(baselineOf([finding("限男性")]), [visitOn(10, [finding("限男性")])]);
  return { ...item, outcome, ...over };
}

/** The figures of a round with these items, each of another posting. */
export function summarize(
  items: readonly LookBackItem[],
  newFindingsByEmployer: ReadonlyMap<string, number> = new Map(),
): LookBackSummary {
  const tally = createTally();
  for (const [index, item] of items.entries()) tally.count({ ...item, postingKey: `posting-${index}` });
  return tally.summary(newFindingsByEmployer);
}

/** Gives a finished round with these items. */
export function roundOf(items: readonly LookBackItem[], over: Partial<LookBack> = {}): LookBack {
  return {
    id: "round-1",
    leadId: "lead-1",
    round: 1,
    startedAt: "2026-12-10T09:00:00+08:00",
    finishedAt: "2026-12-10T12:00:00+08:00",
    newPostings: [],
    statements: [],
    summary: summarize(items),
    ...over,
  };
}
