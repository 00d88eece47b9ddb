import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { type StatementItem, statementItems } from "../../model/lead.ts";
import { hasLetter, printedNumber } from "../../model/lead-kind.ts";
import { addressWords } from "../address-words.ts";
import { htmlPage, htmlText } from "../html-text.ts";
import { findingLawWords } from "../law-rows.ts";
import { placeLabel } from "../place-label.ts";
import { quoteInContext } from "../quote-context.ts";
import { evidenceByCapture } from "./evidence-by-capture.ts";
import { groundList, groundWords, positionsOf, printName, reviewWords } from "./item-words.ts";
import { allFindings, employersOf } from "./lead-matter.ts";
import type { EvidenceSource, LeadPackageInput, PackageItem } from "./package-input.ts";
import { sealedWords, toldContext, toldPlace, toldVerdict } from "./statement-words.ts";

/** 概览.html: the whole lead to read on screen, offline. */
export function overviewPage(input: LeadPackageInput, maskNote: string): string {
  const { lead } = input;
  const title = `线索概览 ${printedNumber(lead.number)}`;
  const first = hasLetter(lead) ? "线索移送函" : "线索登记表";
  const head = `<h1>${htmlText(title)}</h1>
<p>${htmlText(partiesOf(input))}；监管机关：${htmlText(lead.bureau)}。</p>
<p>${htmlText(countWords(input))}涉嫌事由：${htmlText(groundList(allFindings(input)))}。</p>
<p class="note">${htmlText(maskNote)}以下均为初步筛查意见，涉嫌情形由有权机关依法认定。核对本包是否完整，请打开“核验.html”；逐项复制文书内容，请打开“复制要素”文件夹内同名的网页，如<a href="${encodeURI(`复制要素/${first}.html`)}">${first}</a>。</p>`;
  const evidence = evidenceByCapture(input.evidence);
  const employers = employersOf(input).map(({ employer, items, statements }, i) => {
    const tables = items.map((item) => itemTable(item, input, evidence.get(item.capture.id) ?? []));
    const told = statements.map((item) => toldTable(item, input));
    return `<h2>${i + 1}. ${htmlText(printName(employer.name))}</h2>\n${[...tables, ...told].join("\n")}`;
  });
  return htmlPage(title, [head, ...employers].join("\n"));
}

function countWords(input: LeadPackageInput): string {
  const { items, lead } = input;
  const told = statementItems(lead).length;
  const employers = `用人单位${employersOf(input).length}家`;
  const statements = told === 0 ? "" : `举报人陈述${told}条（尚待核实）`;
  if (items.length === 0) return `${employers}、${statements}，没有网页证据。`;
  return `${employers}、岗位${positionsOf(items)}个、招聘信息${items.length}条${told === 0 ? "" : `、${statements}`}。`;
}

function partiesOf({ lead, letter }: LeadPackageInput): string {
  const office = printName(letter.officeName);
  if (hasLetter(lead)) return `移送单位：${office}；受送单位：${printName(lead.recipient)}`;
  return lead.recipient === lead.office
    ? `办理单位：${office}`
    : `发现单位：${office}；有管辖权的检察院：${printName(lead.recipient)}`;
}

function itemTable(item: PackageItem, input: LeadPackageInput, files: readonly EvidenceSource[]): string {
  const rows = item.findings.map((one) => {
    const { finding } = one.stored;
    const cells = [
      `${htmlText(placeLabel(item.posting, finding.span))}：${markQuote(quoteInContext(item.posting, finding, 50))}`,
      htmlText(`${groundWords(finding)}；${LABELS.verdict[finding.verdict]}`),
      htmlText(findingLawWords(finding, input)),
      htmlText(reviewWords(one)),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  const links = files.map((file) => {
    const path = `证据/${file.captureId}/${file.path}`;
    return `<a href="${htmlText(encodeURI(path))}">${htmlText(file.path)}</a>`;
  });
  return `<h3>${htmlText(printName(item.posting.title))}（${htmlText(printName(item.sourceName))}）</h3>
<p class="note">网址：${htmlText(addressWords(item.posting.url))}；采集：${htmlText(beijingTime(item.capture.finishedAt))}；采集件${htmlText(item.capture.id)}。证据文件：${links.join("、") || "未附"}</p>
<table><thead><tr><th>原文摘录</th><th>事由与等级</th><th>依据</th><th>复核</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function toldTable(item: StatementItem, input: LeadPackageInput): string {
  const rows = item.findings.map((one) => {
    const cells = [
      `${htmlText(toldPlace(one))}：${markQuote(toldContext(item, one))}`,
      htmlText(`${groundWords(one.finding)}；${toldVerdict(one)}`),
      htmlText(findingLawWords(one.finding, input)),
      htmlText(reviewWords(one)),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  return `<h3>举报人陈述（尚待核实）</h3>
<p>${htmlText(item.text)}</p>
<p class="note">记录：${htmlText(beijingTime(item.recordedAt))}；${htmlText(sealedWords(item))}。</p>
<table><thead><tr><th>原话</th><th>事由与等级</th><th>依据</th><th>复核</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** The outermost 〖 〗 are ours: what stands before and after them is at most context. */
function markQuote(context: string): string {
  const start = context.indexOf("〖");
  const end = context.lastIndexOf("〗");
  if (start < 0 || end < start) return htmlText(context);
  return `${htmlText(context.slice(0, start))}<mark>${htmlText(context.slice(start + 1, end))}</mark>${htmlText(context.slice(end + 1))}`;
}
