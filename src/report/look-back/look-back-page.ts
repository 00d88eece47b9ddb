import { printedNumber } from "../../model/lead-kind.ts";
import type { DiffPart } from "../../model/look-back.ts";
import { htmlPage, htmlText } from "../html-text.ts";
import { pictureMaskNote } from "../mask-note.ts";
import { BAR_DEFINITIONS, BAR_LEGEND, barSvg } from "../stacked-bar.ts";
import { type BureauTable, MOST_ROWS, noteAbove, rowsOrNone } from "./bureau-part.ts";
import { conclusionWords, figureWords } from "./figures.ts";
import { type GroupTable, totalOf, trendRows } from "./group-tables.ts";
import { outcomeRows, type ReportParts } from "./look-back-document.ts";
import type { LookBackInput, PicturePair } from "./look-back-input.ts";
import type { LookBackRow } from "./look-back-rows.ts";

/** 对照台账.html: the same comparison to read on screen, offline, changes struck out and underlined. */
export function lookBackPage(
  input: LookBackInput,
  { rows, total, groups, tables, newPostings, statements }: ReportParts,
  maskNote: string,
): string {
  const { summary, round } = input.lookBack;
  const title = `跟进调查（“回头看”）对照台账 ${printedNumber(input.leadNumber)} 第${round}轮`;
  const figures = [
    ["用人单位（家）", figureWords(summary.employers)],
    ["岗位", figureWords(summary.positions)],
    ["招聘信息（条）", figureWords(summary.postings)],
    ...outcomeRows(input).map((row) => [row.名称, String(row.数量)]),
  ];
  const table = figures.map(
    ([name, value]) => `<tr><th>${htmlText(name ?? "")}</th><td>${htmlText(value ?? "")}</td></tr>`,
  );
  const left = Math.max(0, total - MOST_ROWS);
  return htmlPage(
    title,
    `${BAR_DEFINITIONS}<h1>${htmlText(title)}</h1>
<h2>第一部分　招聘信息整改情况</h2>
<p>${htmlText(conclusionWords(input.lookBack))}未能核实不等于已整改。</p>
<table><tbody>${table.join("")}</tbody></table>
${groups.map(groupSection).join("\n")}
${trendSection(input)}
<h3>逐条对照</h3>
${left === 0 ? "" : `<p>以下列前${MOST_ROWS}条，其余${left}条见对照台账.xlsx。</p>`}
${rows.slice(0, MOST_ROWS).map(rowSection).join("\n")}
${statements === null ? "" : bureauSection(statements)}
${bureauSection(newPostings)}
<h2>第二部分　行政机关履职情况</h2>
${tables.map(bureauSection).join("\n")}
<p class="note">${htmlText(maskNote)}以上为跟进调查所见事实，由有权机关依法认定。</p>`,
  );
}

function rowSection(row: LookBackRow): string {
  const cells: readonly (readonly [string, string])[] = [
    ["结果", `<strong>${htmlText(row.outcome)}</strong>`],
    ["理由", htmlText(row.reason)],
    ["网址", htmlText(row.url)],
    ["整改前", htmlText(row.before)],
    ["复查时", htmlText(row.after)],
    ["文字变化", row.diff.map(diffHtml).join("") || "无可比较的文字"],
    ["基线证据", htmlText(row.beforeEvidence)],
    ["复查证据", htmlText(row.afterEvidence)],
    ["各次访问", htmlText(row.visits)],
    ["截图对照", picturesHtml(row.pictures)],
  ];
  const body = cells.map(([name, html]) => `<tr><th style="width:7em">${name}</th><td>${html}</td></tr>`).join("");
  return `<h3>${row.number}. ${htmlText(row.employer)}：${htmlText(row.title)}</h3>\n<table><tbody>${body}</tbody></table>`;
}

function picturesHtml(pair: PicturePair | null): string {
  if (pair === null) return "未固定截图";
  const side = (picture: PicturePair["before"], name: string): string => {
    if (picture === null) return `<td>${name}：未固定截图</td>`;
    const data = Buffer.from(picture.png).toString("base64");
    return `<td>${name}${pictureMaskNote(picture.masked)}<br><img alt="${name}页面截图" style="max-width:100%" src="data:image/png;base64,${data}"></td>`;
  };
  return `<table><tbody><tr>${side(pair.before, "整改前")}${side(pair.after, "复查时")}</tr></tbody></table>`;
}

function groupSection({ title, rows }: GroupTable): string {
  const most = Math.max(0, ...rows.map(totalOf));
  const body = rows.slice(0, MOST_ROWS).map(({ name, parts }) => {
    const numbers = [parts.fixed, parts.unfixed, parts.unverified].map((count) => `<td>${count}</td>`).join("");
    return `<tr><td>${htmlText(name)}</td>${numbers}<td>${barSvg(parts, most)}</td></tr>`;
  });
  const head =
    '<tr><th>名称</th><th>整改到位</th><th>未整改到位</th><th>未能核实</th><th style="width:230px">图示</th></tr>';
  return `<h3>${htmlText(title)}</h3>\n<table><thead>${head}</thead><tbody>${body.join("")}</tbody></table>`;
}

function trendSection(input: LookBackInput): string {
  const rows = trendRows(input);
  const most = Math.max(0, ...rows.map(totalOf));
  const body = rows.map(
    ({ name, parts, figures }) =>
      `<tr><th>${htmlText(name)}</th><td>${htmlText(figures)}</td><td style="width:230px">${barSvg(parts, most)}</td></tr>`,
  );
  return `<h3>各轮情况（条）</h3>\n<table><tbody>${body.join("")}</tbody></table>\n<p class="note">${BAR_LEGEND}</p>`;
}

function bureauSection(table: BureauTable): string {
  const head = table.columns.map(([, header]) => `<th>${htmlText(header)}</th>`).join("");
  const body = rowsOrNone(table).map((row) => {
    const cells = table.columns.map(([key]) => `<td>${htmlText(String(row[key] ?? ""))}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<h3>${htmlText(table.title)}</h3>\n<p>${htmlText(noteAbove(table))}</p>\n<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function diffHtml({ kind, text }: DiffPart): string {
  if (kind === "kept") return htmlText(text);
  return kind === "removed" ? `<del>${htmlText(text)}</del>` : `<ins>${htmlText(text)}</ins>`;
}
