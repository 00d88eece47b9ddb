import { LABELS } from "../../model/labels.ts";
import { isMonth, periodName } from "../../model/report-period.ts";
import { figureWords } from "../look-back/figures.ts";
import type { PeriodCounts, PeriodInput } from "./period-input.ts";

/** One table of a report; the first cell of a row names it, numbers stay numbers. */
export interface PeriodTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly [name: string, ...cells: (number | string)[]])[];
}

/** The tables of a month or year, each with the period before and, for a month, the year so far. */
export function periodTables(input: PeriodInput): readonly PeriodTable[] {
  return [...comparedTables(input), lookBackTable(input), ...(isMonth(input.period) ? [] : [monthTable(input)])];
}

/** The heads of the compared columns. */
export function comparedHeads({ period }: PeriodInput): readonly string[] {
  return isMonth(period) ? ["项目", "本月", "上月", "本年累计"] : ["项目", "本年", "上年"];
}

/** The tables whose rows are one figure each, compared with the period before. */
export function comparedTables(input: PeriodInput): readonly PeriodTable[] {
  const { current, before, yearToDate } = input;
  const columns = yearToDate === null ? [current, before] : [current, before, yearToDate];
  return figureGroups(columns, input.officeKind).map(({ title, figures }) => ({
    title,
    heads: comparedHeads(input),
    rows: figures.map(([name, of]) => [name, ...columns.map(of)] as const),
  }));
}

/** 整改到位 x／已核实 y；未能核实 z on each level, the only form in which it is printed. */
export function lookBackTable({ current: { lookBack } }: PeriodInput): PeriodTable {
  const { employers, positions, postings } = lookBack.levels;
  return {
    title: "回头看（期内结束的轮次，每条线索按最后一轮）",
    heads: ["项目", "数字"],
    rows: [
      ["完成回头看的线索（件）", lookBack.leads],
      ["用人单位（家）", figureWords(employers)],
      ["岗位（个）", figureWords(positions)],
      ["招聘信息（条）", figureWords(postings)],
    ],
  };
}

/** The months of a year with the figures that are asked for most. */
export function monthTable({ months }: PeriodInput): PeriodTable {
  return {
    title: "分月情况",
    heads: ["月份", "招聘信息", "机器提示", "拟作线索", "编号线索", "送达文书", "整改到位", "已核实", "未能核实"],
    rows: months.map(({ month, counts }) => [
      periodName(month),
      counts.postings,
      counts.flagged,
      counts.decisions.confirmed,
      counts.leads.issued,
      counts.letters.reduce((sum, { served }) => sum + served, 0),
      counts.lookBack.levels.postings.x,
      counts.lookBack.levels.postings.verified,
      counts.lookBack.levels.postings.undetermined,
    ]),
  };
}

type Figure = readonly [name: string, of: (counts: PeriodCounts) => number];

interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

function figureGroups(columns: readonly PeriodCounts[], officeKind: PeriodInput["officeKind"]): readonly FigureGroup[] {
  const hasLetters = columns.some(({ letters }) => letters.some(({ drafted, served }) => drafted + served > 0));
  return [
    { title: "采集和筛查（机器提示，复核以前）", figures: SCREENING },
    {
      title: "涉及各事由的招聘信息（条，一条可计入几项）",
      figures: keyed(columns, ({ byGround }) => byGround, LABELS.ground),
    },
    { title: "人工复核（处，按期内最后的决定）", figures: REVIEWING },
    { title: "举报", figures: COMPLAINTS },
    { title: "线索", figures: [...LEADS, ...keyed(columns, ({ leads }) => leads.steps, LABELS.leadStatus)] },
    ...(officeKind === "union" || hasLetters ? [{ title: "工会“一函两书”（件）", figures: LETTERS }] : []),
    { title: "登记的人社部门履职情况（次）", figures: keyed(columns, ({ bureau }) => bureau, LABELS.bureauRecordKind) },
    { title: "走访（次）", figures: VISITS },
  ].filter(({ figures }) => figures.length > 0);
}

const SCREENING: readonly Figure[] = [
  ["采集和导入批次", ({ runs }) => runs],
  ["来源（个）", ({ sources }) => sources],
  ["访问页面（次）", ({ visits }) => visits],
  ["未能读取的页面（页）", ({ unread }) => unread],
  ["招聘信息（条）", ({ postings }) => postings],
  ["其中提示疑似违法或待研判（条）", ({ flagged }) => flagged],
  ["涉及用人单位（家）", ({ employers }) => employers],
];

const REVIEWING: readonly Figure[] = [
  ["拟作线索", ({ decisions }) => decisions.confirmed],
  ["排除", ({ decisions }) => decisions.dismissed],
  ["待补充事实", ({ decisions }) => decisions.undecided],
];

const COMPLAINTS: readonly Figure[] = [
  ["登记举报（件）", ({ complaints }) => complaints.registered],
  ["已答复（件）", ({ complaints }) => complaints.answered],
];

const LEADS: readonly Figure[] = [
  ["拟制（件）", ({ leads }) => leads.drafted],
  ["接收移送（件）", ({ leads }) => leads.received],
  ["编号定稿（件）", ({ leads }) => leads.issued],
  ["其中涉及用人单位（家）", ({ leads }) => leads.employers],
  ["其中涉及招聘信息（条）", ({ leads }) => leads.postings],
];

const LETTERS: readonly Figure[] = (["reminder", "opinion", "suggestion"] as const).flatMap((kind) => {
  const name = LABELS.noticeKind[kind];
  const of = (counts: PeriodCounts) => counts.letters.find((letters) => letters.kind === kind);
  const figures: readonly Figure[] = [
    [`${name}：拟制`, (counts) => of(counts)?.drafted ?? 0],
    [`${name}：送达`, (counts) => of(counts)?.served ?? 0],
    [`${name}：收到答复`, (counts) => of(counts)?.answered ?? 0],
    [`${name}：送达后逾期未答复`, (counts) => of(counts)?.overdue ?? 0],
  ];
  return figures;
});

const VISITS: readonly Figure[] = [
  ["现场走访", ({ visitsMade }) => visitsMade.onSite],
  ["电话核实", ({ visitsMade }) => visitsMade.telephone],
];

/** One row for each key that any of the columns counts, in the order of the labels. */
function keyed<K extends string>(
  columns: readonly PeriodCounts[],
  countsOf: (counts: PeriodCounts) => ReadonlyMap<K, number>,
  labels: Readonly<Record<K, string>>,
): readonly Figure[] {
  const keys = Object.keys(labels) as K[];
  return keys
    .filter((key) => columns.some((counts) => countsOf(counts).has(key)))
    .map((key) => [labels[key], (counts) => countsOf(counts).get(key) ?? 0] as const);
}
