import type { TemplateData } from "../fill-template.ts";
import { barPicture } from "../stacked-bar.ts";
import { shortText } from "../visible-text.ts";
import { type SweepTable, sweepTables } from "./sweep-figures.ts";
import type { SweepReportInput } from "./sweep-input.ts";
import { comparedWith, listedRows, type SweepRowWords, spanWords } from "./sweep-words.ts";

/** More than this makes a document that no word processor opens; the register has them all. */
const MOST_ROWS = 300;
const MOST_GROUPS = 60;

/** The data of 全面排查报告.docx. */
export function sweepData(input: SweepReportInput): TemplateData {
  const tables = sweepTables(input);
  const rows = listedRows(input);
  return {
    标题: shortText(input.title, 60),
    单位: shortText(input.officeName, 60),
    起止时间: `${spanWords(input)}（北京时间）`,
    比较: comparedWith(input),
    概述: summaryWords(tables[0]),
    表: tables.slice(1).map(tableData),
    清单: rows.length === 0 ? [NONE] : rows.slice(0, MOST_ROWS).map(listedData),
    清单说明:
      rows.length > MOST_ROWS
        ? `共${rows.length}条，以下列前${MOST_ROWS}条，其余见所附《全面排查清单》。`
        : `共${rows.length}条。`,
    落款单位: shortText(input.officeName, 60),
  };
}

function summaryWords(totals: SweepTable | undefined): string {
  const words = (totals?.rows ?? []).map(([name, count]) => `${name}${count}`);
  return `${words.join("；")}。`;
}

function tableData({ title, columns, bar, rows }: SweepTable): TemplateData {
  const most = Math.max(0, ...rows.map(([, ...counts]) => counts[bar ?? -1] ?? 0));
  const shown: SweepTable["rows"] = rows.length === 0 ? [["无", ...columns.map(() => 0)]] : rows.slice(0, MOST_GROUPS);
  return {
    表名: `${title}：${columns.join("／")}`,
    行: shown.map(([name, ...counts]) => ({
      名称: shortText(name, 80),
      数字: counts.join("／"),
      条形: barPicture({ fixed: counts[bar ?? -1] ?? 0, unfixed: 0, unverified: 0 }, most),
    })),
  };
}

function listedData({ number, employer, title, grounds, quotes, change }: SweepRowWords): TemplateData {
  return { 序: number, 对象: `${employer} ${title}`, 原文: `${quotes}（${grounds}）`, 变化: change || "—" };
}

const NONE: TemplateData = { 序: "", 对象: "无", 原文: "", 变化: "" };
