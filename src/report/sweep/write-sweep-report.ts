import { join } from "node:path";
import { addressWords } from "../address-words.ts";
import { htmlPage, htmlText } from "../html-text.ts";
import { utf8 } from "../utf8.ts";
import { writeDocument } from "../write-document.ts";
import { writeFileWhole } from "../write-file-whole.ts";
import { type Sheet, writeWorkbook } from "../write-workbook.ts";
import { sweepData } from "./sweep-document.ts";
import { type SweepTable, sweepTables } from "./sweep-figures.ts";
import type { SweepReportInput } from "./sweep-input.ts";
import { comparedWith, listedRows, spanWords } from "./sweep-words.ts";

/** Where the three files were written. */
export interface WrittenSweepReport {
  readonly document: string;
  readonly page: string;
  readonly register: string;
}

/**
 * Writes 全面排查报告 as .docx and as .html to read and print offline, and 全面排查清单.xlsx with every posting that has
 * findings. Throws TEMPLATE_INVALID where an office changed the template wrongly.
 */
export async function writeSweepReport(input: SweepReportInput, folder: string): Promise<WrittenSweepReport> {
  const tables = sweepTables(input);
  const document = join(folder, "全面排查报告.docx");
  const page = join(folder, "全面排查报告.html");
  const register = join(folder, "全面排查清单.xlsx");
  const template = { folder: input.templates, name: "全面排查报告.docx" };
  await writeDocument(template, sweepData(input), { out: document, now: input.now });
  await writeFileWhole(page, utf8(pageOf(input, tables)));
  await writeFileWhole(register, await writeWorkbook(sheetsOf(input, tables), input.now));
  return { document, page, register };
}

function pageOf(input: SweepReportInput, tables: readonly SweepTable[]): string {
  const { title, officeName } = input;
  return htmlPage(
    title,
    `<h1>${htmlText(title)}</h1>
<p>${htmlText(`${officeName}，${spanWords(input)}（北京时间）。${comparedWith(input)}`)}</p>
<p>未能读取的页面不计入无问题，也不计入已撤下；“原有表述已不见”只是两次排查的差别，是否整改须经回头看核实。行业以招聘信息写明的为准。</p>
${tables.map(tableHtml).join("\n")}
<p class="note">以上为机器筛查所见，疑似情形由有权机关依法认定。</p>`,
  );
}

/** Bars are drawn with a border, so that they print without background colours. */
function tableHtml({ title, columns, bar, rows }: SweepTable): string {
  if (rows.length === 0) return `<h2>${htmlText(title)}</h2>\n<p>无。</p>`;
  const most = Math.max(1, ...rows.map(([, ...counts]) => counts[bar ?? -1] ?? 0));
  const heads = ["名称", ...columns].map((head, i) => `<th style="width:${i === 0 ? 16 : 7}em">${htmlText(head)}</th>`);
  const lines = rows.map(([name, ...counts]) => {
    const share = Math.round(((counts[bar ?? -1] ?? 0) / most) * 96);
    const drawn = `<div style="border:1px solid #222;border-left:4px solid #222;height:.7em;background:#bbb;width:${share}%"></div>`;
    const cells = counts.map((count) => `<td>${count}</td>`).join("");
    return `<tr><th>${htmlText(name)}</th>${cells}<td>${share === 0 ? "" : drawn}</td></tr>`;
  });
  return `<h2>${htmlText(title)}</h2>\n<table><thead><tr>${heads.join("")}<th>图示</th></tr></thead><tbody>${lines.join("")}</tbody></table>`;
}

const COLUMNS = [
  { header: "序号", width: 6 },
  { header: "用人单位", width: 28 },
  { header: "单位性质", width: 16 },
  { header: "行业", width: 20 },
  { header: "岗位名称", width: 22 },
  { header: "平台", width: 22 },
  { header: "事由", width: 20 },
  { header: "原文摘录", width: 40 },
  { header: "网址", width: 40 },
  { header: "与上次相比", width: 16 },
];

function sheetsOf(input: SweepReportInput, tables: readonly SweepTable[]): readonly Sheet[] {
  const rows = listedRows(input).map((row) => [
    row.number,
    row.employer,
    row.employerType,
    row.trade,
    row.title,
    row.platform,
    row.grounds,
    row.quotes,
    addressWords(row.url),
    row.change,
  ]);
  const figures = tables.flatMap(({ title, columns, rows: lines }) =>
    lines.flatMap(([name, ...counts]) => counts.map((count, i) => [title, name, columns[i] ?? "", count])),
  );
  const columns = ["项目", "名称", "口径", "数量"].map((header) => ({ header, width: 30 }));
  return [
    { name: "清单", columns: COLUMNS, rows },
    { name: "汇总", columns, rows: figures },
  ];
}
