import { beijingTime } from "../../model/beijing-time.ts";
import { LookBackOutcome } from "../../model/closed-lists.ts";
import { LABELS } from "../../model/labels.ts";
import { printedNumber } from "../../model/lead-kind.ts";
import type { DiffPart, LookBackCount } from "../../model/look-back.ts";
import type { TemplateData } from "../fill-template.ts";
import { fittedPng, NO_IMAGE } from "../fitted-png.ts";
import { pictureMaskNote } from "../mask-note.ts";
import { BAR_LEGEND, barPicture } from "../stacked-bar.ts";
import { shortText } from "../visible-text.ts";
import { type BureauTable, MOST_ROWS, noteAbove, rowsOrNone } from "./bureau-part.ts";
import { conclusionWords, figureWords } from "./figures.ts";
import { type GroupRow, type GroupTable, totalOf, trendRows } from "./group-tables.ts";
import type { LookBackInput, PicturePair } from "./look-back-input.ts";
import type { LookBackRow } from "./look-back-rows.ts";

/** What all three files print: the first postings one by one, how many there are, groups, and the bureau's side. */
export interface ReportParts {
  readonly rows: readonly LookBackRow[];
  readonly total: number;
  /** How many of them the bureau found itself. */
  readonly bureauFound: number;
  readonly groups: readonly GroupTable[];
  readonly tables: readonly BureauTable[];
  readonly newPostings: BureauTable;
  /** Null where the lead has none. */
  readonly statements: BureauTable | null;
}

const MOST_GROUPS = 50;

const METHOD =
  "本轮按原网址逐条复查线索所列招聘信息，与基线采集件对照，并重新筛查；访问受限、页面变动或者内容不完整的，记为未能核实。";

/** A case of the office's own has nobody whom the office would write to. */
const OWN_CASE = "（由承办人填写主送机关，存档的删去本行）";

/** The data of 回头看报告. */
export function lookBackData(
  input: LookBackInput,
  { rows, total, bureauFound, groups, tables, newPostings, statements }: ReportParts,
  maskNote: string,
): TemplateData {
  const { lookBack } = input;
  const { summary } = lookBack;
  const isTold = total === 0 && statements !== null;
  const figures = (count: LookBackCount): string => (isTold ? NO_POSTINGS : figureWords(count));
  const finished = lookBack.finishedAt === null ? "尚未结束" : beijingTime(lookBack.finishedAt);
  return {
    标题: `${shortText(input.officeName, 60)}\n关于线索跟进调查情况的报告`,
    线索编号: printedNumber(input.leadNumber),
    受送单位: input.recipient === input.officeName ? OWN_CASE : shortText(input.recipient, 60),
    轮次: lookBack.round,
    起止时间: `${beijingTime(lookBack.startedAt)}至${finished}（北京时间）`,
    概述: `${methodWords(input, isTold)}${bureauFoundWords(bureauFound)}`,
    家: figures(summary.employers),
    岗位: figures(summary.positions),
    信息条: figures(summary.postings),
    结论句: conclusionWords(lookBack),
    说明: undeterminedWords(total, summary.postings.undetermined),
    结果: isTold ? [{ 名称: NO_POSTINGS, 数量: "" }] : outcomeRows(input),
    ...Object.fromEntries(groups.map(({ loop, rows: own }) => [loop, groupRows(own)])),
    图例: BAR_LEGEND,
    趋势: trendData(input),
    有陈述: statements !== null,
    陈述说明: statements?.note ?? "",
    陈述: statements?.rows ?? [],
    对照: rows.slice(0, MOST_ROWS).map(comparisonData),
    对照说明:
      total === 0
        ? "本轮没有可供复查的招聘信息。"
        : total > MOST_ROWS
          ? `以下列前${MOST_ROWS}条，其余${total - MOST_ROWS}条见所附《对照台账》。`
          : "",
    ...Object.fromEntries(
      [newPostings, ...tables].flatMap((table) => [
        [table.loop, rowsOrNone(table)],
        [`${table.loop}说明`, noteAbove(table)],
      ]),
    ),
    落款单位: shortText(input.officeName, 60),
    遮蔽说明: maskNote,
  };
}

function methodWords({ method }: LookBackInput, isTold: boolean): string {
  if (method !== "") return method;
  return isTold ? TOLD_METHOD : METHOD;
}

const NO_POSTINGS = "没有招聘信息可以复查";

const TOLD_METHOD =
  "本线索只有举报人陈述，没有招聘信息可以复查；陈述的核实情况以走访、监管机关反馈等记录为准，没有记录的，记为无法核实。";

/** What the bureau found itself counts in the figures, so the reader is told how many of them. */
function bureauFoundWords(count: number): string {
  if (count === 0) return "";
  return `其中${count}条为监管机关自查发现并反馈的招聘信息，一并复查，标明“人社自查发现”；没有固定整改前原文的，不计为整改。`;
}

/** Outcomes that occurred, in the fixed order of the list. */
export function outcomeRows({ lookBack }: LookBackInput): readonly { readonly 名称: string; readonly 数量: number }[] {
  return LookBackOutcome.options.flatMap((outcome) => {
    const count = lookBack.summary.byOutcome[outcome] ?? 0;
    return count === 0 ? [] : [{ 名称: LABELS.lookBackOutcome[outcome], 数量: count }];
  });
}

function comparisonData(row: LookBackRow): TemplateData {
  return {
    序: row.number,
    单位名称: row.employer,
    岗位名称: row.title,
    网址: row.url,
    原文: row.before,
    现文: row.after,
    变化: diffWords(row.diff),
    基线: row.beforeEvidence,
    复查: row.afterEvidence,
    结果名称: row.outcome,
    理由: row.reason,
    ...picturesData(row.pictures),
  };
}

/** Half the text width, and as high as leaves room for both sides' captions on one page. */
const PICTURE = { width: 280, height: 420 } as const;

function picturesData(pair: PicturePair | null): TemplateData {
  const [before, after] = [sideOf(pair?.before ?? null), sideOf(pair?.after ?? null)];
  return {
    有截图: before !== null || after !== null,
    有前图: before !== null,
    前图: before?.image ?? NO_IMAGE,
    前图说明: before === null ? "整改前未固定截图" : `整改前${before.note}`,
    有后图: after !== null,
    后图: after?.image ?? NO_IMAGE,
    后图说明: after === null ? "复查时未固定截图" : `复查时${after.note}`,
  };
}

function sideOf(picture: PicturePair["before"]) {
  const image = fittedPng(picture?.png ?? null, PICTURE);
  return picture === null || image === null ? null : { image, note: pictureMaskNote(picture.masked) };
}

function groupRows(rows: readonly GroupRow[]): readonly TemplateData[] {
  const most = Math.max(0, ...rows.map(totalOf));
  const shown = rows.length === 0 ? [NO_GROUP] : rows.slice(0, MOST_GROUPS);
  return shown.map(({ name, parts }) => ({
    名称: name,
    到位: parts.fixed,
    未到位: parts.unfixed,
    未核实: parts.unverified,
    条形: barPicture(parts, most),
  }));
}

const NO_GROUP: GroupRow = { name: "无", parts: { fixed: 0, unfixed: 0, unverified: 0 } };

function trendData(input: LookBackInput): readonly TemplateData[] {
  const rows = trendRows(input);
  const most = Math.max(0, ...rows.map(totalOf));
  return rows.map(({ name, parts, figures }) => ({ 名称: name, 数字: figures, 条形: barPicture(parts, most) }));
}

/** A comparison that reads in black and white: `〔删：…〕` and `〔增：…〕`. */
export function diffWords(diff: readonly DiffPart[]): string {
  if (diff.every((part) => part.kind === "kept")) return diff.length === 0 ? "无可比较的文字" : "文字未变";
  const words = diff.map(({ kind, text }) => {
    if (kind === "kept") return text;
    return kind === "removed" ? `〔删：${text}〕` : `〔增：${text}〕`;
  });
  return shortText(words.join(""), 1500);
}

function undeterminedWords(total: number, count: number): string {
  if (total === 0) return "";
  if (count === 0) return "本轮没有未能核实的招聘信息。";
  return `未能核实的${count}条，系因页面访问受限、内容不完整或者需第二次复查等原因，理由逐条列明；未能核实不等于已整改，也不等于未整改。`;
}
