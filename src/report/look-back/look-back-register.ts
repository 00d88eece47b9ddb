import type { Sheet } from "../write-workbook.ts";
import type { BureauTable } from "./bureau-part.ts";
import { figureWords, toldWords } from "./figures.ts";
import { type GroupTable, trendRows } from "./group-tables.ts";
import { diffWords, outcomeRows, type ReportParts } from "./look-back-document.ts";
import type { LookBackInput } from "./look-back-input.ts";
import type { LookBackRow } from "./look-back-rows.ts";

/** 对照台账: one row a posting, and the round's figures on sheets of their own. */
export function lookBackSheets(
  input: LookBackInput,
  { rows, groups, tables, newPostings, statements }: ReportParts,
): readonly Sheet[] {
  return [
    comparisonSheet(rows),
    ...(statements === null ? [] : [bureauSheet(statements)]),
    bureauSheet(newPostings),
    figureSheet(input),
    groupSheet(input, groups),
    ...tables.map(bureauSheet),
  ];
}

/** The postings alone, as the further volumes of a long register hold them. */
export function comparisonSheet(rows: readonly LookBackRow[]): Sheet {
  const columns = [
    { header: "序号", width: 6 },
    { header: "单位全称", width: 26 },
    { header: "岗位名称", width: 20 },
    { header: "网址", width: 34 },
    { header: "整改前摘录", width: 30 },
    { header: "复查时摘录", width: 30 },
    { header: "文字变化", width: 44 },
    { header: "结果", width: 18 },
    { header: "理由", width: 40 },
    { header: "基线证据", width: 40 },
    { header: "复查证据", width: 40 },
    { header: "各次访问", width: 30 },
  ];
  const cells = rows.map((row) => [
    row.number,
    row.employer,
    row.title,
    row.url,
    row.before,
    row.after,
    diffWords(row.diff),
    row.outcome,
    row.reason,
    row.beforeEvidence,
    row.afterEvidence,
    row.visits,
  ]);
  return { name: "对照台账", columns, rows: cells };
}

function groupSheet(input: LookBackInput, tables: readonly GroupTable[]): Sheet {
  const groups = tables.flatMap(({ title, rows }) => rows.map((row) => ({ title, ...row })));
  const trend = trendRows(input).map((row) => ({ title: "各轮情况（条）", ...row }));
  return {
    name: "分组",
    columns: ["分组", "名称", "整改到位", "未整改到位", "未能核实"].map((header, i) => ({
      header,
      width: i < 2 ? 30 : 12,
    })),
    rows: [...groups, ...trend].map(({ title, name, parts }) => [
      title,
      name,
      parts.fixed,
      parts.unfixed,
      parts.unverified,
    ]),
  };
}

function bureauSheet(table: BureauTable): Sheet {
  return {
    name: SHEET_NAMES[table.loop] ?? table.loop,
    columns: table.columns.map(([, header]) => ({ header, width: header.length > 1 ? 36 : 6 })),
    rows: table.rows.map((row) => table.columns.map(([key]) => String(row[key] ?? ""))),
  };
}

/** Names of sheets may hold no more than 31 characters, so the tables have shorter ones here. */
const SHEET_NAMES: Readonly<Record<string, string>> = {
  陈述: "举报人陈述",
  新发: "新发同类",
  履职: "履职情况",
  反馈: "反馈与所见比对",
  逾期: "期满后仍在",
  拒改: "拒不改正要件",
  情形: "第八十二条有关事实",
};

function figureSheet(input: LookBackInput): Sheet {
  const { summary, statements } = input.lookBack;
  return {
    name: "汇总",
    columns: [
      { header: "项目", width: 30 },
      { header: "数字", width: 70 },
    ],
    rows: [
      ["用人单位（家）", figureWords(summary.employers)],
      ["岗位", figureWords(summary.positions)],
      ["招聘信息（条）", figureWords(summary.postings)],
      ...outcomeRows(input).map((row) => [row.名称, row.数量]),
      ...(statements.length === 0 ? [] : [["举报人陈述（不计入以上）", toldWords(statements)]]),
    ],
  };
}
