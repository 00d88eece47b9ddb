import { beijingDay } from "../../model/beijing-time.ts";
import type { LookBackOutcome } from "../../model/closed-lists.ts";
import { LABELS } from "../../model/labels.ts";
import type { BureauResult } from "../../model/lead.ts";
import { shortText } from "../visible-text.ts";
import { figureWords } from "./figures.ts";
import type { BureauSide, LookBackInput } from "./look-back-input.ts";
import { isWithinDeadline } from "./within-deadline.ts";

/** One situation of 公益诉讼办案规则 82 in short, and what is known that touches it. */
export interface DutyFact {
  readonly 序: string;
  readonly 情形: string;
  readonly 事实: string;
}

/** What must stand above the facts: they are facts, and a prosecutor concludes. */
export const DUTY_FACTS_NOTE =
  "下表按公益诉讼办案规则第八十二条各项，列出与之有关的已登记事实和本轮所见，供承办检察官研判；本报告不作是否构成的结论，未登记不等于未发生。";

/** The facts beside each situation of the article, in its order. */
export function dutyFacts(input: LookBackInput): readonly DutyFact[] {
  const { bureau } = input;
  const facts: readonly (readonly [string, string])[] = [
    [
      "逾期不回复，也没有采取有效整改措施",
      `${recommendationWords(bureau)}${replyWords(bureau)}${measureWords(bureau)}`,
    ],
    ["已制定整改措施，但没有实质性执行", claimWords(bureau)],
    ["虽按期回复，但未采取或者仅采取部分整改措施", `${replyWords(bureau)}${admittedWords(bureau)}${roundWords(input)}`],
    ["有关人员已被追究刑事责任或者案件已移送刑事司法机关，仍应继续履职", "本线索未登记此类情况，由承办人查明。"],
    ["客观障碍消除后未及时恢复整改", "本线索未登记客观障碍，由承办人查明。"],
    ["整改措施不符合法律法规规定", "整改措施以登记为准，是否合法由承办人审查。"],
    ["其他没有依法履行职责的情形", otherWords(input)],
  ];
  return facts.map(([name, words], index) => ({ 序: `（${"一二三四五六七"[index] ?? ""}）`, 情形: name, 事实: words }));
}

function recommendationWords({ history }: BureauSide): string {
  const step = history.findLast(({ status }) => status === "recommended");
  if (step === undefined) return "未登记检察建议。";
  const number = step.documentNumber === null ? "" : `（${shortText(step.documentNumber, 60)}）`;
  const served = step.servedOn === null ? "未登记送达" : `${step.servedOn}送达`;
  return `检察建议${number}于${step.on ?? beijingDay(step.at)}提出，${served}。`;
}

function replyWords({ history, record, replyDueOn }: BureauSide): string {
  const days = [
    ...history.filter(({ status }) => status === "replied").map(({ on, at }) => on ?? beijingDay(at)),
    ...record.filter(({ kind }) => kind === "reply").map(({ on }) => on ?? "日期未记"),
  ];
  const due = replyDueOn === null ? "回复期限未登记" : `回复期限${replyDueOn}`;
  if (days.length === 0) return `${due}，截至本报告未登记书面回复。`;
  const told = [...new Set(days)].toSorted().map((day) => `${day}${lateness(day, replyDueOn)}`);
  return `${due}，已登记书面回复：${told.join("、")}。`;
}

function lateness(day: string, dueOn: string | null): string {
  if (dueOn === null || !/^\d/u.test(day)) return "";
  return day <= dueOn ? "（期限内）" : "（期限届满后）";
}

function measureWords({ record, feedback }: BureauSide): string {
  const kinds = ["talk", "order", "penalty", "sweep"] as const;
  const counts = kinds.map((kind) => ({ kind, count: record.filter((one) => one.kind === kind).length }));
  const told = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${LABELS.bureauRecordKind[kind]}${count}次`);
  const rows = feedback.filter((one) => one.feedback.measure.trim() !== "").length;
  const inForm = rows === 0 ? "" : `；反馈表填有处理措施${rows}行`;
  return `${told.length === 0 ? "未登记约谈、责令改正、行政处罚或者专项排查" : `已登记${told.join("、")}`}${inForm}。`;
}

function claimWords({ feedback }: BureauSide): string {
  if (feedback.length === 0) return "未收到整改反馈表，无从比对。";
  const claims = feedback.filter(({ feedback: { result } }) => result === "modified" || result === "removed");
  const of = (...standings: readonly string[]) => claims.filter(({ standing }) => standings.includes(standing)).length;
  return `反馈表称已修改、已删除${claims.length}条：与本轮所见一致${of("agrees", "other_way")}条，不一致${of("differs")}条，未能核实或者不能比对${of("unverified", "seen_before", "not_in_round")}条。`;
}

function admittedWords({ feedback, withoutFeedback }: BureauSide): string {
  if (withoutFeedback === null) return "未收到整改反馈表。";
  const of = (result: BureauResult) => feedback.filter((one) => one.feedback.result === result).length;
  const left = withoutFeedback === 0 ? "" : `，线索所列信息中${withoutFeedback}条未填反馈`;
  return `反馈表称未改正${of("not_corrected")}条、部分改正${of("partly")}条、经核不属实${of("unfounded")}条${left}。`;
}

function roundWords({ lookBack: { summary } }: LookBackInput): string {
  return `本轮招聘信息（条）：${figureWords(summary.postings)}。`;
}

const OTHER: readonly LookBackOutcome[] = [
  "relapsed",
  "worsened",
  "reworded",
  "masked",
  "closed_still_public",
  "reposted",
];

function otherWords(input: LookBackInput): string {
  const { summary } = input.lookBack;
  const seen = OTHER.flatMap((outcome) => {
    const count = summary.byOutcome[outcome] ?? 0;
    return count === 0 ? [] : [`${LABELS.lookBackOutcome[outcome]}${count}条`];
  });
  return `${overdueWords(input)}${seen.length === 0 ? "" : `；本轮所见：${seen.join("、")}`}。`;
}

function overdueWords(input: LookBackInput): string {
  const { deadline, afterDeadline } = input.bureau;
  if (deadline === null) return "整改期限未登记";
  if (isWithinDeadline(input)) return `本轮复查时整改期限${deadline}尚未届满`;
  return `整改期限${deadline}届满后原有表述仍在${afterDeadline.length}条`;
}
