import { beijingTime } from "../../model/beijing-time.ts";
import { addressWords } from "../address-words.ts";
import { htmlPage, htmlText } from "../html-text.ts";
import { printName, timestampWords } from "../lead-package/item-words.ts";
import type { ItemPicture, PackageItem } from "../lead-package/package-input.ts";
import { pictureMaskNote } from "../mask-note.ts";
import { quoteInContext } from "../quote-context.ts";

/** One line of 证据目录. */
export interface VolumeLine {
  readonly name: string;
  readonly source: string;
  readonly proves: string;
  readonly page: number;
  /** What of this evidence is not in the volume, and where it is; empty when nothing is missing. */
  readonly missing: string;
}

/** A picture that was handed in or downloaded as it is, with what kind of file it is. */
export interface OriginalPicture {
  readonly mediaType: "image/png" | "image/jpeg";
  readonly bytes: Uint8Array;
}

/** 证据目录: name, source, what it proves, page. */
export function cataloguePage(number: string, lines: readonly VolumeLine[]): string {
  const rows = lines.map((line, i) => {
    const cells = [String(i + 1), line.name, line.source, `${line.proves}${line.missing}`, String(line.page)];
    return `<tr>${cells.map((cell) => `<td>${htmlText(cell)}</td>`).join("")}</tr>`;
  });
  const widths = [9, 20, 29, 33, 9].map((percent) => `<col style="width: ${percent}%">`).join("");
  const head = ["序号", "证据名称", "来源", "证明内容", "页码"].map((word) => `<th>${word}</th>`).join("");
  const note =
    "本卷由采集件生成，供阅卷使用；网页打印件和图片原件未作遮蔽，证据原件以线索材料“证据”文件夹内的电子数据为准。";
  return htmlPage(
    "证据目录",
    `<h1>证据目录</h1><p>线索编号：${htmlText(number)}</p><table>${widths}<thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table><p class="note">${note}</p>`,
  );
}

/** The sheet before the print of a page: what it is, its words, and the framed part of its screenshot. */
export function itemSheetPage(
  item: PackageItem,
  picture: ItemPicture | null,
  original: OriginalPicture | null,
): string {
  const { capture, posting } = item;
  const facts: readonly (readonly [string, string])[] = [
    ["用人单位", printName(item.employer.name)],
    ["岗位", printName(posting.title)],
    ["来源", printName(item.sourceName)],
    ["网址", addressWords(capture.requestedUrl)],
    ["采集时间（北京时间）", `${beijingTime(capture.startedAt)}至${beijingTime(capture.finishedAt)}`],
    ["采集件编号", capture.id],
    ["清单 SHA-256", capture.manifestSha256],
    ["时间戳", timestampWords(capture.timestamp)],
  ];
  const rows = facts.map(([name, value]) => `<tr><th>${name}</th><td>${htmlText(value)}</td></tr>`);
  const quotes = item.findings.map(({ stored }) => `<li>${htmlText(quoteInContext(posting, stored.finding, 50))}</li>`);
  return htmlPage(
    "证据",
    `<h1>${htmlText(printName(posting.title))}</h1><table><col style="width: 24%">${rows.join("")}</table><h2>摘录</h2><ol>${quotes.join("")}</ol>${original === null ? pictureHtml(item, picture) : originalHtml(original)}`,
  );
}

function pictureHtml({ capture }: PackageItem, picture: ItemPicture | null): string {
  if (capture.via === "file") return "";
  if (picture === null) return "<p>没有标出原文的截图。</p>";
  const data = Buffer.from(picture.png).toString("base64");
  return `<h2>截图（红框为摘录处${pictureMaskNote(picture.masked)}）</h2><img style="max-width: 100%; max-height: 150mm" src="data:image/png;base64,${data}" alt="">`;
}

function originalHtml({ mediaType, bytes }: OriginalPicture): string {
  const data = Buffer.from(bytes).toString("base64");
  return `<h2>图片原件</h2><img style="max-width: 100%; max-height: 200mm" src="data:${mediaType};base64,${data}" alt="">`;
}
