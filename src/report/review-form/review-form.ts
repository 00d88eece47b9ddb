import { beijingMinute } from "../../model/beijing-time.ts";
import type { StoredFinding } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { Posting } from "../../model/posting.ts";
import { addressWords } from "../address-words.ts";
import { quoteInContext } from "../quote-context.ts";
import { shortText } from "../visible-text.ts";
import { type Sheet, writeWorkbook } from "../write-workbook.ts";

/** The headers of 离线复核表, by which it is read when it comes back. */
export const REVIEW_HEADERS = {
  findingId: "命中编号（勿改）",
  verdict: "机器结论",
  ground: "事由",
  quote: "原文摘录",
  context: "上下文",
  title: "岗位名称",
  employer: "用人单位",
  url: "网址",
  seenAt: "采集时间",
  trace: "为什么命中",
  facts: "需要核实的事实",
  decision: "决定",
  reason: "理由",
  text: "说明",
  by: "复核人",
  on: "复核日期",
} as const;

/** One finding that waits, as the form shows it. */
export interface FormFinding {
  readonly stored: StoredFinding;
  readonly posting: Posting;
}

export interface ReviewFormFacts {
  readonly rows: readonly FormFinding[];
  /** Whether more wait than the form holds. */
  readonly more: boolean;
  readonly reasons: readonly { readonly label: string; readonly decisions: readonly string[] }[];
  readonly now: string;
}

/** 离线复核表.xlsx: one row a finding that waits, with columns for the decision, its reason, who and when. */
export async function reviewForm({ rows, more, reasons, now }: ReviewFormFacts): Promise<Uint8Array> {
  const sheet: Sheet = {
    name: "复核",
    columns: [
      { header: REVIEW_HEADERS.findingId, width: 14 },
      { header: REVIEW_HEADERS.verdict, width: 10 },
      { header: REVIEW_HEADERS.ground, width: 10 },
      { header: REVIEW_HEADERS.quote, width: 20 },
      { header: REVIEW_HEADERS.context, width: 40 },
      { header: REVIEW_HEADERS.title, width: 18 },
      { header: REVIEW_HEADERS.employer, width: 24 },
      { header: REVIEW_HEADERS.url, width: 24 },
      { header: REVIEW_HEADERS.seenAt, width: 18 },
      { header: REVIEW_HEADERS.trace, width: 36 },
      { header: REVIEW_HEADERS.facts, width: 28 },
      { header: REVIEW_HEADERS.decision, width: 14, choices: Object.values(LABELS.decision) },
      { header: REVIEW_HEADERS.reason, width: 26, choices: reasons.map(({ label }) => label) },
      { header: REVIEW_HEADERS.text, width: 30 },
      { header: REVIEW_HEADERS.by, width: 12 },
      { header: REVIEW_HEADERS.on, width: 14 },
    ],
    rows: rows.map(rowOf),
  };
  return writeWorkbook([sheet, aboutSheet(more, reasons)], now);
}

function rowOf({ stored: { id, finding }, posting }: FormFinding): readonly string[] {
  return [
    id,
    LABELS.verdict[finding.verdict],
    LABELS.ground[finding.ground],
    finding.quote,
    quoteInContext(posting, finding, 40),
    posting.title,
    posting.employer ?? "",
    addressWords(posting.url),
    beijingMinute(posting.seenAt),
    shortText(finding.trace, 600),
    finding.factsNeeded.join("；"),
    ...["", "", "", "", ""],
  ];
}

function aboutSheet(more: boolean, reasons: ReviewFormFacts["reasons"]): Sheet {
  const forDecision = Object.entries(LABELS.decision).map(([decision, label]) => {
    const fitting = reasons.filter(({ decisions }) => decisions.includes(decision)).map((reason) => reason.label);
    return [`“${label}”可选的理由：${fitting.join("；")}`];
  });
  return {
    name: "填写说明",
    columns: [{ header: "填写说明", width: 100 }],
    rows: [
      ["在“复核”表逐行填写“决定”和“理由”（点单元格右侧箭头选择），需要说明的写在“说明”；“命中编号”请勿改动。"],
      ...forDecision,
      ["“待研判”的拟作线索须写说明；文字由图片识别的须对照原图核对后写明。"],
      ["“复核人”可以不填，视为导入表格的人；填写的须与导入人姓名一致：决定由本人负责，请各自导入自己复核的行。"],
      ["“复核日期”可以不填；填写的写作 2026-09-10。没有填“决定”的行不作处理。"],
      ...(more ? [["待复核的超过本表容量，其余请处理完本表后再导出。"]] : []),
    ],
  };
}
