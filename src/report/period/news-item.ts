import { chineseDay } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { periodName } from "../../model/report-period.ts";
import { figureWords } from "../look-back/figures.ts";
import { visibleText } from "../visible-text.ts";
import type { PeriodCounts, PeriodInput } from "./period-input.ts";

/** The skeleton of a news item: sentences from the figures, and in 〔〕 what only a person can add. */
export interface NewsItem {
  /** The office on a line of its own, as headings of papers have it. */
  readonly title: string;
  readonly paragraphs: readonly string[];
}

const TOP_GROUNDS = 3;

/** Writes 信息稿 of a month or year; it names no employer, and a sentence without figures is left out. */
export function newsItem({ period, officeName, officeKind, current, now }: PeriodInput): NewsItem {
  const office = visibleText(officeName);
  const work = officeKind === "union" ? "劳动法律监督" : "公益诉讼监督";
  const paragraphs = [
    `${periodName(period)}，${office}围绕招聘信息中的疑似就业歧视表述开展${work}。${screened(current)}${reviewed(current)}`,
    grounds(current),
    handedOver(current),
    letters(current),
    lookedBack(current),
    "〔此处可补充一至两个典型事例：写明表述和整改经过，隐去用人单位名称和个人信息，公开前按规定审核〕",
    "〔此处可补充做法、成效和下一步打算〕",
    `（数据截至${chineseDay(now)}，由本单位记录汇总。机器提示须经人工复核，是否违反法律规定由有权机关依法认定；未能读取的页面不计入无问题，未能核实的不计入整改到位。）`,
  ];
  return {
    title: `${office}\n${periodName(period)}招聘信息监督情况`,
    paragraphs: paragraphs.filter((one) => one !== ""),
  };
}

function screened({ sources, postings, flagged, employers, unread }: PeriodCounts): string {
  if (postings === 0) return "期内没有读到招聘信息。";
  const missed = unread === 0 ? "" : `；另有${unread}个页面未能读取`;
  return `共读取${sources}个来源的招聘信息${postings}条，机器提示疑似违法或者待研判的${flagged}条，涉及用人单位${employers}家${missed}。`;
}

function reviewed({ decisions: { confirmed, dismissed, undecided } }: PeriodCounts): string {
  const decided = confirmed + dismissed + undecided;
  if (decided === 0) return "";
  return `工作人员逐处复核${decided}处，拟作线索${confirmed}处，排除${dismissed}处，待补充事实${undecided}处。`;
}

function grounds({ byGround }: PeriodCounts): string {
  const top = [...byGround].toSorted((a, b) => b[1] - a[1]).slice(0, TOP_GROUNDS);
  if (top.length === 0) return "";
  const words = top.map(([ground, count]) => `${LABELS.ground[ground]}（${count}条）`).join("、");
  return `从机器提示涉及的事由看，较多的是${words}。`;
}

function handedOver({ leads, complaints }: PeriodCounts): string {
  const told =
    complaints.registered === 0 ? "" : `登记职工群众举报${complaints.registered}件，答复${complaints.answered}件。`;
  if (leads.issued === 0) return told;
  return `${told}编制线索材料${leads.issued}件（${destinations(leads)}），涉及用人单位${leads.employers}家、招聘信息${leads.postings}条。`;
}

const DESTINATIONS = {
  procuratorate: "检察机关",
  labour_inspection: "劳动保障监察",
  child_labour: "童工查处",
  advice: "优化提示",
} as const;

function destinations({ byDestination }: PeriodCounts["leads"]): string {
  return [...byDestination].map(([destination, count]) => `${DESTINATIONS[destination]}${count}件`).join("、");
}

function letters({ letters: all }: PeriodCounts): string {
  const served = all.filter((one) => one.served > 0);
  if (served.length === 0) return "";
  const words = served.map(({ kind, served: count }) => `${LABELS.noticeKind[kind]}${count}件`).join("、");
  const answered = all.reduce((sum, one) => sum + one.answered, 0);
  return `送达${words}，收到答复${answered}件。`;
}

function lookedBack({ lookBack: { leads, levels } }: PeriodCounts): string {
  if (leads === 0) return "";
  return `对${leads}件线索开展“回头看”：用人单位（家）${figureWords(levels.employers)}；招聘信息（条）${figureWords(levels.postings)}。`;
}
