import type { LookBackOutcome } from "../../../src/model/closed-lists.ts";
import type { LookBackCount, LookBackItem, LookBackSummary } from "../../../src/model/look-back.ts";
import type {
  BureauSide,
  LookBackInput,
  PicturePair,
  ReportedItem,
} from "../../../src/report/look-back/look-back-input.ts";
import { AT, aFinding, sha256 } from "../builders.ts";
import { TEMPLATES } from "../package-input.ts";

export const LATER = "2026-04-20T01:00:00Z";

export function anItem(outcome: LookBackOutcome, facts: Partial<LookBackItem> = {}): LookBackItem {
  return {
    postingKey: `k-${outcome}`,
    employer: "云栖示例机械有限公司",
    title: "仓库管理员",
    url: "https://jobs.example.invalid/1",
    foundBy: "lead",
    before: { captureId: "c1", at: AT, findings: [aFinding()] },
    after: { captureId: "c2", at: LATER, fetchOutcome: "ok", findings: [] },
    outcome,
    reasonCode: outcome,
    reason: "同一岗位，文字完整，未见原有表述。",
    notes: [],
    withdrawnReason: null,
    diff: [
      { kind: "kept", text: "岗位要求" },
      { kind: "removed", text: "限男性，" },
      { kind: "added", text: "男女不限，" },
      { kind: "kept", text: "能吃苦耐劳，电话13800000000" },
    ],
    visits: [],
    restsOn: [],
    settledByVisitId: null,
    ...facts,
  };
}

export function aCount(rectified: number, withdrawn: number, verified: number, undetermined: number): LookBackCount {
  return { x: rectified + withdrawn, rectified, withdrawn, verified, undetermined };
}

export function aSummary(count: LookBackCount, byOutcome: LookBackSummary["byOutcome"]): LookBackSummary {
  return { postings: count, positions: count, employers: count, byOutcome };
}

export const NONE = Object.fromEntries(
  [
    "rectified partly_rectified not_rectified reworded masked worsened relapsed withdrawn withdrawn_unconfirmed",
    "closed_still_public reposted reposted_suspect undetermined not_checked",
  ]
    .join(" ")
    .split(" ")
    .map((outcome) => [outcome, 0]),
) as LookBackSummary["byOutcome"];

export function aLookBackInput(
  items: readonly LookBackItem[],
  summary: LookBackSummary = aSummary(aCount(0, 0, items.length, 0), NONE),
): LookBackInput {
  return {
    lookBack: {
      id: "b1",
      leadId: "l1",
      round: 1,
      startedAt: LATER,
      finishedAt: LATER,
      newPostings: [],
      statements: [],
      summary,
    },
    items: reported(items),
    leadNumber: "假想县总工会-2026-0001",
    officeName: "假想县总工会",
    recipient: "假想县人民检察院",
    method: "",
    captures: CAPTURES,
    bureau: NO_BUREAU,
    rounds: [{ round: 1, startedAt: LATER, summary }],
    templates: TEMPLATES,
    now: LATER,
  };
}

const CAPTURES = new Map([["c1", { at: AT, manifestSha256: sha256("c1") }]]);

/** Items as a report reads them, any number of times. */
export function reported(
  items: readonly LookBackItem[],
  pictures: ReadonlyMap<string, PicturePair> = new Map(),
): AsyncIterable<ReportedItem> {
  return {
    async *[Symbol.asyncIterator]() {
      for (const item of items) {
        yield {
          item,
          platform: "假想县公共就业招聘网",
          captures: CAPTURES,
          pictures: pictures.get(item.postingKey) ?? null,
        };
      }
    },
  };
}

const NO_BUREAU: BureauSide = {
  name: "假想县人力资源和社会保障局",
  history: [],
  record: [],
  deadline: null,
  replyDueOn: null,
  feedback: [],
  afterDeadline: [],
  withoutFeedback: null,
};
