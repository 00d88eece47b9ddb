import { join } from "node:path";
import { beijingMinute } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { htmlPage, htmlText } from "../html-text.ts";
import { maskPersonalData } from "../mask-personal-data.ts";
import { utf8 } from "../utf8.ts";
import { shortText } from "../visible-text.ts";
import { writeFileWhole } from "../write-file-whole.ts";
import { type Sheet, writeWorkbook } from "../write-workbook.ts";
import { isFlagged, type SweepTable, sweepTables } from "./sweep-figures.ts";
import { CHANGE_LABELS, type SweepPosting, type SweepReportInput } from "./sweep-input.ts";

/** Where the two files were written. */
export interface WrittenSweepReport {
  readonly page: string;
  readonly register: string;
}

/** Writes 全面排查报告.html, to read and print offline, and 全面排查清单.xlsx with every posting that has findings. */
export async function writeSweepReport(input: SweepReportInput, folder: string): Promise<WrittenSweepReport> {
  const tables = sweepTables(input);
  const page = join(folder, "全面排查报告.html");
  const register = join(folder, "全面排查清单.xlsx");
  await writeFileWhole(page, utf8(pageOf(input, tables)));
  await writeFileWhole(register, await writeWorkbook(sheetsOf(input, tables), input.now));
  return { page, register };
}

function pageOf(input: SweepReportInput, tables: readonly SweepTable[]): string {
  const { title, officeName, from, to, earlier } = input;
  const span = (one: { readonly from: string; readonly to: string }) =>
    `${beijingMinute(one.from)}至${beijingMinute(one.to)}`;
  const against = earlier === null ? "没有可以比较的上次排查。" : `比较对象：${span(earlier)}的排查。`;
  return htmlPage(
    title,
    `<h1>${htmlText(title)}</h1>
<p>${htmlText(`${officeName}，${span({ from, to })}（北京时间）。${against}`)}</p>
<p>未能读取的页面不计入无问题，也不计入已撤下；“原有表述已不见”只是两次排查的差别，是否整改须经回头看核实。</p>
${tables.map(tableHtml).join("\n")}
<p class="note">以上为机器筛查所见，疑似情形由有权机关依法认定。</p>`,
  );
}

/** Bars are drawn with a border, so that they print without background colours. */
function tableHtml({ title, rows }: SweepTable): string {
  if (rows.length === 0) return `<h2>${htmlText(title)}</h2>\n<p>无。</p>`;
  const most = Math.max(1, ...rows.map(([, count]) => count));
  const lines = rows.map(([name, count]) => {
    const bar = `<div style="border:1px solid #222;border-left:4px solid #222;height:.7em;background:#bbb;width:${Math.round((count / most) * 96)}%"></div>`;
    return `<tr><th style="width:16em">${htmlText(name)}</th><td style="width:5em">${count}</td><td>${count === 0 ? "" : bar}</td></tr>`;
  });
  return `<h2>${htmlText(title)}</h2>\n<table><tbody>${lines.join("")}</tbody></table>`;
}

const COLUMNS = [
  { header: "序号", width: 6 },
  { header: "用人单位", width: 28 },
  { header: "单位性质", width: 16 },
  { header: "岗位名称", width: 22 },
  { header: "平台", width: 22 },
  { header: "事由", width: 20 },
  { header: "原文摘录", width: 40 },
  { header: "网址", width: 40 },
  { header: "与上次相比", width: 16 },
];

function sheetsOf(input: SweepReportInput, tables: readonly SweepTable[]): readonly Sheet[] {
  const listed: readonly (readonly [SweepPosting, string])[] =
    input.changes === null
      ? input.postings.filter(isFlagged).map((posting) => [posting, ""] as const)
      : input.changes
          .filter(({ posting, change }) => isFlagged(posting) || change === "fixed")
          .map(({ posting, change }) => [posting, CHANGE_LABELS[change]] as const);
  const rows = listed.map(([posting, change], index) => rowOf(posting, { input, change, number: index + 1 }));
  const figures = tables.flatMap(({ title, rows: counts }) => counts.map(([name, count]) => [title, name, count]));
  const columns = ["项目", "名称", "数量"].map((header) => ({ header, width: 30 }));
  return [
    { name: "清单", columns: COLUMNS, rows },
    { name: "汇总", columns, rows: figures },
  ];
}

function rowOf(
  posting: SweepPosting,
  { input, change, number }: { readonly input: SweepReportInput; readonly change: string; readonly number: number },
) {
  return [
    number,
    shortText(posting.employer ?? "（单位不明）", 80),
    LABELS.employerType[posting.employerType],
    shortText(maskPersonalData(posting.title).text, 80),
    input.sourceName(posting.sourceId),
    posting.grounds.map((ground) => LABELS.ground[ground]).join("、"),
    shortText(maskPersonalData(posting.quotes.map((quote) => `“${quote}”`).join("；")).text, 400),
    posting.url,
    change,
  ];
}
