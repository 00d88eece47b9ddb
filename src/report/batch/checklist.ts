import { htmlPage, htmlText } from "../html-text.ts";

/** One address to be visited again, with the id by which the machine that crawls knows its posting. */
export interface ChecklistRow {
  readonly id: string;
  readonly url: string;
}

/**
 * The checklist (复查清单) as a text file, one row a line. It crosses to a machine on the internet: it holds ids and
 * addresses and nothing else, no number of a case, no name, no date.
 */
export function checklistText(rows: readonly ChecklistRow[]): string {
  return [`# 复查清单，共 ${rows.length} 条。每行：编号 网址`, ...rows.map(({ id, url }) => `${id} ${url}`), ""].join(
    "\n",
  );
}

/** The same list to be printed. */
export function checklistPage(rows: readonly ChecklistRow[]): string {
  const lines = rows.map(
    ({ id, url }, index) =>
      `<tr><td>${index + 1}</td><td><code>${htmlText(id)}</code></td><td>${htmlText(url)}</td></tr>`,
  );
  const head = `<tr><th style="width:3em">序</th><th style="width:16em">编号</th><th>网址</th></tr>`;
  return htmlPage(
    "复查清单",
    `<h1>复查清单</h1>
<p class="note">共 ${rows.length} 条。在外网机把编号逐行录入文本文件，运行 pingpin batch revisit；网址供核对。</p>
<table><thead>${head}</thead><tbody>${lines.join("\n")}</tbody></table>`,
  );
}
