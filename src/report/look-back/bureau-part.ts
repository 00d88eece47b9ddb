import { beijingTime } from "../../model/beijing-time.ts";
import type { ComparedFeedback, FeedbackStanding } from "../../model/compared-feedback.ts";
import { counted } from "../../model/grouped.ts";
import { LABELS } from "../../model/labels.ts";
import type { TemplateData } from "../fill-template.ts";
import { dutyRows } from "../paper/paper-rows.ts";
import { shortText } from "../visible-text.ts";
import { DUTY_FACTS_NOTE, dutyFacts } from "./duty-facts.ts";
import type { BureauSide, LookBackInput, WordsAfterDeadline } from "./look-back-input.ts";
import { refusalElements } from "./refusal-elements.ts";
import { isWithinDeadline } from "./within-deadline.ts";

/** One table of the second part: what it is called, what is said above it, its columns by placeholder, and its rows. */
export interface BureauTable {
  readonly loop: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly (readonly [key: string, header: string])[];
  readonly rows: readonly TemplateData[];
}

/** How each standing is printed; what could not be compared never reads as agreement or as its contrary. */
export const STANDING_LABELS: Readonly<Record<FeedbackStanding, string>> = {
  agrees: "与本轮所见一致",
  other_way: "均已整改，方式与反馈不同",
  differs: "与本轮所见不一致",
  unverified: "本轮未能核实，不作比对",
  seen_before: "复查早于反馈所述日期，不作比对",
  opinion: "反馈认为不属实，另行研判",
  not_in_round: "未纳入本轮复查，不作比对",
};

/** 第二部分 行政机关履职情况 as tables, the same in document, page and workbook; `mask` hides personal data. */
export function bureauTables(input: LookBackInput, mask: (text: string) => string): readonly BureauTable[] {
  const { bureau } = input;
  const record = bureau.record.map((one) => ({ ...one, text: mask(one.text) }));
  return [
    {
      loop: "履职",
      title: "已登记的履职情况",
      note: `监管机关：${shortText(bureau.name, 60)}。${record.length === 0 ? "尚未登记履职情况，有待调查核实。" : ""}`,
      columns: [
        ["日期", "日期"],
        ["类别", "类别"],
        ["内容", "内容"],
        ["文号", "文号"],
      ],
      rows: dutyRows({ lead: { bureauRecord: record } }),
    },
    {
      loop: "反馈",
      title: "整改反馈与本轮所见逐行比对",
      note: feedbackNote(bureau),
      columns: [
        ["序", "序"],
        ["对象", "单位及岗位"],
        ["反馈结果", "反馈"],
        ["所见", "本轮所见"],
        ["比对", "比对"],
      ],
      rows: bureau.feedback.map((one, index) => feedbackRow(one, index + 1, mask)),
    },
    {
      loop: "逾期",
      title: "期限届满后原有表述仍在",
      note: overdueNote(input),
      columns: [
        ["序", "序"],
        ["对象", "单位及岗位"],
        ["原文", "仍在的表述"],
        ["证据", "所据采集件"],
      ],
      rows: bureau.afterDeadline.map((one, index) => overdueRow(one, index + 1, mask)),
    },
    {
      loop: "拒改",
      title: "拒不改正的证据要件",
      note: "只列期限届满后原有表述仍在的单位；以线索登记的整改期限计，责令改正文书自身的期限由承办人核对，是否构成拒不改正由有权机关认定。",
      columns: [
        ["单位名称", "单位"],
        ["文书", "责令改正文书"],
        ["送达", "送达证明"],
        ["取证", "期满后取证"],
        ["尚缺", "尚缺"],
      ],
      rows: refusalElements(bureau).map((row) => ({ ...row })),
    },
    {
      loop: "情形",
      title: "与公益诉讼办案规则第八十二条各项有关的事实",
      note: DUTY_FACTS_NOTE,
      columns: [
        ["序", "项"],
        ["情形", "情形（摘要）"],
        ["事实", "已登记事实和本轮所见"],
      ],
      rows: dutyFacts(input).map((row) => ({ ...row })),
    },
  ];
}

/** More rows than these make a document or page that nothing opens; the register has them all. */
export const MOST_ROWS = 500;

/** What is said above the table in a document or page, which may not hold all of its rows. */
export function noteAbove({ note, rows }: BureauTable): string {
  if (rows.length <= MOST_ROWS) return note;
  return `${note}以下列前${MOST_ROWS}行，其余${rows.length - MOST_ROWS}行见所附《对照台账》。`;
}

/** The rows as a document or page prints them; a table without any says so in its first cell, rather than being a head alone. */
export function rowsOrNone({ rows, columns }: BureauTable): readonly TemplateData[] {
  if (rows.length > 0) return rows.slice(0, MOST_ROWS);
  return [Object.fromEntries(columns.map(([key], index) => [key, index === 0 ? "无" : ""]))];
}

function feedbackNote({ feedback, withoutFeedback }: BureauSide): string {
  if (feedback.length === 0) return "未收到监管机关的整改反馈表。";
  const told = [...counted(feedback.map(({ standing }) => standing))].map(
    ([standing, count]) => `${STANDING_LABELS[standing]}${count}行`,
  );
  const left = (withoutFeedback ?? 0) === 0 ? "" : `线索所列信息中${withoutFeedback}条没有反馈。`;
  return `共反馈${feedback.length}行：${told.join("；")}。${left}`;
}

function feedbackRow({ feedback, item, standing }: ComparedFeedback, number: number, mask: Mask): TemplateData {
  const { employer, title, itemId, result, measure, documentNumber, on, text } = feedback;
  const claim = [
    LABELS.bureauResult[result],
    shortText(measure, 60),
    documentNumber ?? "",
    on ?? "日期未填",
    mask(text),
  ];
  const seen =
    item === null
      ? "无"
      : `${LABELS.lookBackOutcome[item.outcome]}${item.seenAt === null ? "" : `（${beijingTime(item.seenAt)}）`}`;
  return {
    序: number,
    对象: `${nameOf(employer)} ${shortText(mask(title), 80)}（${itemId === null ? "人社自查发现" : "线索所列"}）`,
    反馈结果: shortText(claim.filter((part) => part !== "").join("；"), 300),
    所见: seen,
    比对: STANDING_LABELS[standing],
  };
}

function overdueNote(input: LookBackInput): string {
  const { deadline, afterDeadline } = input.bureau;
  if (deadline === null) return "未登记整改期限，不能列示期限届满后的情况。";
  if (isWithinDeadline(input)) return `本轮复查时整改期限${deadline}尚未届满，期限届满后的情况待下一轮复查。`;
  const count = afterDeadline.length === 0 ? "没有取得" : `取得${afterDeadline.length}条`;
  return `整改期限${deadline}届满后，${count}原有表述仍在的可读采集件；读不到的页面不在此列。`;
}

function overdueRow(
  { employer, title, words, first, last, goneSince }: WordsAfterDeadline,
  number: number,
  mask: Mask,
): TemplateData {
  const sightings = first.captureId === last.captureId ? [last] : [first, last];
  const told = sightings.map(({ at, captureId }) => `${beijingTime(at)}，采集件${captureId}`).join("；");
  const gone = goneSince === null ? "" : `；${beijingTime(goneSince.at)}未再见到（采集件${goneSince.captureId}）`;
  return {
    序: number,
    对象: `${nameOf(employer)} ${shortText(mask(title), 80)}`,
    原文: words.map((word) => `“${shortText(mask(word), 200)}”`).join("；"),
    证据: `${told}${gone}`,
  };
}

type Mask = (text: string) => string;

function nameOf(employer: string): string {
  return shortText(employer, 80) || "（名称不明）";
}
