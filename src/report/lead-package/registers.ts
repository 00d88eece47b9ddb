import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { type StatementItem, statementItems, type ToldFinding } from "../../model/lead.ts";
import { printedNumber } from "../../model/lead-kind.ts";
import { findingLawWords } from "../law-rows.ts";
import { placeLabel } from "../place-label.ts";
import { quoteInContext } from "../quote-context.ts";
import { shortText } from "../visible-text.ts";
import type { Sheet, SheetCell } from "../write-workbook.ts";
import { evidenceAddress } from "./evidence-address.ts";
import { type EvidenceByCapture, evidenceByCapture, screenshotAmong } from "./evidence-by-capture.ts";
import { groundWords, openExceptions, printName, reviewWords, shortTrace, timestampWords } from "./item-words.ts";
import { allFindings, type EmployerMatter, employersOf } from "./lead-matter.ts";
import type { LeadPackageInput, PackageItem } from "./package-input.ts";
import { type RuledOutGroups, ruledOutGroups } from "./ruled-out-groups.ts";
import {
  sealedWords,
  statementSheet,
  TOLD_PLACE,
  TOLD_TITLE,
  toldContext,
  toldPlace,
  toldVerdict,
} from "./statement-words.ts";

/** 线索移送表: one row a posting or statement, with the fields that a receiving office registers. */
export function transferSheet(input: LeadPackageInput): Sheet {
  const headers: readonly (readonly [string, number])[] = [
    ["序号", 6],
    ["线索编号", 18],
    ["单位全称", 26],
    ["统一社会信用代码", 22],
    ["单位性质", 12],
    ["用工所在地", 12],
    ["监管机关", 18],
    ["受送单位", 16],
    ["岗位名称", 20],
    ["招聘人数", 10],
    ["发布平台", 20],
    ["网址", 30],
    ["发布日期（页面）", 14],
    ["首次可见", 12],
    ["末次可见", 12],
    ["原文摘录（〖〗内为命中的原文）", 60],
    ["涉嫌事由", 24],
    ["等级", 12],
    ["法律依据", 66],
    ["例外排查", 24],
    ["证据（采集件）", 38],
    ["清单SHA-256", 34],
    ["时间戳", 16],
    ["采集人", 16],
    ["已开展监督", 20],
    ["整改情况（办理后填写）", 14],
    ["复核意见", 44],
  ];
  const evidence = evidenceByCapture(input.evidence);
  return {
    name: "线索移送表",
    columns: headers.map(([header, width]) => ({ header, width })),
    rows: [
      ...input.items.map((item) => transferRow(item, input, evidence)),
      ...employersOf(input).flatMap((own) => own.statements.map((item) => toldTransferRow(own, item, input))),
    ].map((row, i) => [i + 1, ...row]),
  };
}

function transferRow(item: PackageItem, input: LeadPackageInput, evidence: EvidenceByCapture): readonly SheetCell[] {
  const { posting, capture, employer } = item;
  const findings = item.findings.map((one) => one.stored.finding);
  return [
    printedNumber(input.lead.number),
    printName(employer.name),
    employer.creditCode ?? "待核实",
    LABELS.employerType[employer.type],
    posting.workplace ?? "待核实",
    input.lead.bureau,
    input.lead.recipient,
    printName(posting.title),
    posting.fields.find((field) => field.label.includes("人数"))?.value ?? "页面未示",
    printName(item.sourceName),
    evidenceAddress(posting.url, capture.id, evidence),
    posting.postedOn ?? "页面未示",
    beijingTime(item.firstSeenAt),
    beijingTime(item.lastSeenAt),
    numbered(findings.map((finding) => quoteInContext(posting, finding, 50))),
    numbered(findings.map(groundWords)),
    numbered(findings.map((finding) => LABELS.verdict[finding.verdict])),
    numbered(findings.map((finding) => findingLawWords(finding, input))),
    numbered(findings.map(openExceptions)),
    { text: capture.id, link: evidenceLink(capture.id, evidence) },
    capture.manifestSha256,
    timestampWords(capture.timestamp),
    shortText(input.circumstances.get(capture.id)?.operator ?? "（待填写）", 30),
    input.letter.measuresTaken || "未登记",
    "",
    numbered(item.findings.map(reviewWords)),
  ];
}

/** A statement in the columns of a posting: what only a page has is said to be missing. */
function toldTransferRow(
  { employer, items }: EmployerMatter,
  item: StatementItem,
  input: LeadPackageInput,
): readonly SheetCell[] {
  const findings = item.findings.map(({ finding }) => finding);
  return [
    printedNumber(input.lead.number),
    printName(employer.name),
    employer.creditCode ?? "待核实",
    LABELS.employerType[employer.type],
    items[0]?.posting.workplace ?? input.lead.jurisdiction ?? "待核实",
    input.lead.bureau,
    input.lead.recipient,
    TOLD_TITLE,
    NO_PAGE,
    TOLD_PLACE,
    NO_PAGE,
    NO_PAGE,
    NO_PAGE,
    NO_PAGE,
    numbered(item.findings.map((one) => `${toldPlace(one)}：${toldContext(item, one)}`)),
    numbered(findings.map(groundWords)),
    numbered(item.findings.map(toldVerdict)),
    numbered(findings.map((finding) => findingLawWords(finding, input))),
    numbered(findings.map(openExceptions)),
    sealedWords(item),
    item.manifestSha256 ?? "",
    NO_PAGE,
    NO_PAGE,
    input.letter.measuresTaken || "未登记",
    "",
    numbered(item.findings.map(reviewWords)),
  ];
}

const NO_PAGE = "无网页";

/** 线索清单: one row a finding, then the exceptions that were ruled out, and recorded statements when there are any. */
export function findingSheets(input: LeadPackageInput): readonly Sheet[] {
  const columns = [
    { header: "序号", width: 6 },
    { header: "单位全称", width: 26 },
    { header: "岗位名称", width: 20 },
    { header: "发布平台", width: 18 },
    { header: "位置", width: 16 },
    { header: "原文（逐字）", width: 28 },
    { header: "涉嫌事由", width: 16 },
    { header: "等级", width: 10 },
    { header: "办理渠道", width: 14 },
    { header: "提示", width: 10 },
    { header: "法律依据", width: 44 },
    { header: "例外排查", width: 18 },
    { header: "已核对未见的例外", width: 14 },
    { header: "说明", width: 40 },
    { header: "证据", width: 38 },
  ];
  const evidence = evidenceByCapture(input.evidence);
  const ruledOut = ruledOutGroups(allFindings(input));
  const rows = input.items.flatMap((item) => {
    const link = evidenceLink(item.capture.id, evidence);
    return item.findings.map((one) => [...findingRow(item, one, { input, ruledOut }), { text: item.capture.id, link }]);
  });
  const told = statementItems(input.lead).flatMap((item) =>
    item.findings.map((one) => [...toldFindingRow(item, one, { input, ruledOut }), sealedWords(item)]),
  );
  const list: Sheet = { name: "线索清单", columns, rows: [...rows, ...told].map((row, i) => [i + 1, ...row]) };
  return [list, ruledOut.sheet, statementSheet(input.lead)].filter((sheet) => sheet !== null);
}

function findingRow(
  item: PackageItem,
  one: PackageItem["findings"][number],
  { input, ruledOut }: { readonly input: LeadPackageInput; readonly ruledOut: RuledOutGroups },
): readonly SheetCell[] {
  const { finding } = one.stored;
  const channel = one.reviews[one.reviews.length - 1]?.channel ?? finding.channel;
  return [
    printName(item.employer.name),
    printName(item.posting.title),
    printName(item.sourceName),
    placeLabel(item.posting, finding.span),
    finding.quote,
    groundWords(finding),
    LABELS.verdict[finding.verdict],
    LABELS.channel[channel],
    finding.flags.map((flag) => LABELS.flag[flag]).join("、") || "无",
    findingLawWords(finding, input),
    openExceptions(finding),
    ruledOut.wordsOf(finding),
    shortTrace(finding),
  ];
}

function toldFindingRow(
  item: StatementItem,
  one: ToldFinding,
  { input, ruledOut }: { readonly input: LeadPackageInput; readonly ruledOut: RuledOutGroups },
): readonly SheetCell[] {
  const { finding, reviews } = one;
  const channel = reviews.at(-1)?.channel ?? finding.channel;
  return [
    printName(item.employer),
    TOLD_TITLE,
    TOLD_PLACE,
    toldPlace(one),
    finding.quote,
    groundWords(finding),
    LABELS.verdict[finding.verdict],
    LABELS.channel[channel],
    [...finding.flags.map((flag) => LABELS.flag[flag]), "尚待核实"].join("、"),
    findingLawWords(finding, input),
    openExceptions(finding),
    ruledOut.wordsOf(finding),
    shortTrace(finding),
  ];
}

/** The screenshot where there is one, else the capture's first file, else its folder. */
function evidenceLink(captureId: string, evidence: EvidenceByCapture): string {
  const files = evidence.get(captureId);
  const best = screenshotAmong(files) ?? files?.[0];
  return best === undefined ? `证据/${captureId}` : `证据/${captureId}/${best.path}`;
}

function numbered(lines: readonly string[]): string {
  if (lines.length === 1) return lines[0] ?? "";
  return lines.map((line, i) => `${i + 1}．${line}`).join("\n");
}
