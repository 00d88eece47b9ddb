import { isMonth, periodName } from "../../model/report-period.ts";
import type { TemplateData } from "../fill-template.ts";
import { htmlPage, htmlText } from "../html-text.ts";
import { utf8 } from "../utf8.ts";
import { shortText } from "../visible-text.ts";
import { type MadeFile, makeDocument } from "../write-document.ts";
import { writeWorkbook } from "../write-workbook.ts";
import { newsItem } from "./news-item.ts";
import type { PeriodInput } from "./period-input.ts";
import { comparedTables, lookBackTable, monthTable, type PeriodTable, periodTables } from "./period-tables.ts";

/** The files of a report: 月报 or 年报 as document, workbook and page, and 信息稿. */
export const PERIOD_FILES = ["document", "register", "page", "news"] as const;
export type PeriodFileName = (typeof PERIOD_FILES)[number];

/** How the figures are to be read. */
export const REPORT_NOTE =
  "机器提示是筛查所见，须经人工复核，是否违反法律规定由有权机关依法认定。未能读取的页面不计入无问题；未能核实的不计入整改到位。回头看数字按线索分别计数后相加，同一单位涉及几条线索的分别计入。";

/** One file of the report. Throws TEMPLATE_INVALID where an office changed a template wrongly. */
export async function periodFile(input: PeriodInput, name: PeriodFileName): Promise<MadeFile> {
  const kind = isMonth(input.period) ? "月报" : "年报";
  const fileName = (ending: string) => `${periodName(input.period)}${kind}.${ending}`;
  const place = (template: string) => ({ folder: input.templates, name: template });
  const { now } = input;
  switch (name) {
    case "document":
      return makeDocument(place(`${kind}.docx`), tablesData(input), { fileName: fileName("docx"), now });
    case "register":
      return { fileName: fileName("xlsx"), bytes: await writeWorkbook(sheetsOf(input), now), copyPage: null };
    case "page":
      return { fileName: fileName("html"), bytes: utf8(pageOf(input)), copyPage: null };
    case "news":
      return makeDocument(place("信息稿.docx"), newsData(input), {
        fileName: `${periodName(input.period)}信息稿.docx`,
        now,
      });
  }
}

/** 假想县总工会2026年11月招聘信息监督月报, what stands between the office and the rest as the caller wants it. */
export function reportTitle({ period, officeName }: PeriodInput, between = ""): string {
  return `${shortText(officeName, 60)}${between}${periodName(period)}招聘信息监督${isMonth(period) ? "月报" : "年报"}`;
}

function tablesData(input: PeriodInput): TemplateData {
  const row = ([name, current = "", before = "", sum = ""]: PeriodTable["rows"][number]): TemplateData => ({
    项目: name,
    本期: current,
    上期: before,
    累计: sum,
  });
  const months = monthTable(input);
  const columns = ["月份", "信息", "提示", "拟作", "编号", "文书", "到位", "核实", "未核"];
  return {
    标题: reportTitle(input, "\n"),
    表: comparedTables(input).map(({ title, rows }) => ({ 表名: title, 行: rows.map(row) })),
    回头看: lookBackTable(input).rows.map(([name, words = ""]) => ({ 项目: name, 数字: words })),
    分月: months.rows.map((cells) => Object.fromEntries(columns.map((key, i) => [key, cells[i] ?? ""]))),
    说明: REPORT_NOTE,
    落款单位: shortText(input.officeName, 60),
  };
}

function newsData(input: PeriodInput): TemplateData {
  const { title, paragraphs } = newsItem(input);
  return { 标题: title, 段落: paragraphs.map((words) => ({ 内容: words })), 落款单位: shortText(input.officeName, 60) };
}

function sheetsOf(input: PeriodInput) {
  const compared = comparedTables(input);
  const heads = ["类别", ...(compared[0]?.heads ?? [])];
  const figures = compared.flatMap(({ title, rows }) => rows.map((row) => [title, ...row]));
  const columns = heads.map((header, index) => ({ header, width: index < 2 ? 40 : 12 }));
  const others = periodTables(input).slice(compared.length);
  return [
    { name: "汇总", columns, rows: figures },
    ...others.map(({ title, heads: own, rows }) => ({
      name: title.replace(/（.*/u, ""),
      columns: own.map((header, index) => ({ header, width: index === 0 ? 26 : own.length === 2 ? 70 : 12 })),
      rows: rows.map((row) => [...row]),
    })),
  ];
}

function pageOf(input: PeriodInput): string {
  const tables = periodTables(input).map(({ title, heads, rows }) => {
    const head = heads.map((name) => `<th>${htmlText(name)}</th>`).join("");
    const lines = rows.map(
      ([name, ...cells]) =>
        `<tr><th>${htmlText(name)}</th>${cells.map((cell) => `<td>${htmlText(cell)}</td>`).join("")}</tr>`,
    );
    return `<h2>${htmlText(title)}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>${lines.join("")}</tbody></table>`;
  });
  const title = reportTitle(input);
  return htmlPage(
    title,
    `<h1>${htmlText(title)}</h1>
<p class="note">${htmlText(REPORT_NOTE)}</p>
${tables.join("\n")}`,
  );
}
