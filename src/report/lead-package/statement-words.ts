import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import type { Lead, StatementItem, ToldFinding } from "../../model/lead.ts";
import { statementItems } from "../../model/lead.ts";
import { quoteInContext, sentenceAround } from "../quote-context.ts";
import type { Sheet } from "../write-workbook.ts";
import { groundList, groundWords, printName } from "./item-words.ts";
import { toldFindings, toldText } from "./lead-matter.ts";

/** What stands in place of a posting's title. */
export const TOLD_TITLE = "（举报人陈述，没有招聘信息）";
/** What stands in place of a posting's platform or address. */
export const TOLD_PLACE = "举报人陈述";
const UNVERIFIED = "举报人转述，尚待核实";

/** Where words stand in a statement: `陈述第12至16字`, counted from 1. */
export function toldPlace({ finding: { span } }: Pick<ToldFinding, "finding">): string {
  return `陈述第${span.start + 1}至${span.end}字`;
}

/** The sealed record of a statement, by which it can be checked without being opened. */
export function sealedWords({ captureId, manifestSha256 }: StatementItem): string {
  if (captureId === null) return "原始记录由登记单位保管";
  const digest = manifestSha256 === null ? "" : `，清单SHA-256：${manifestSha256}`;
  return `原始记录封存于登记单位，不随附；采集件${captureId}${digest}`;
}

/** The same where there is little room. */
export function sealedName({ captureId }: StatementItem): string {
  return captureId === null ? "原始记录由登记单位保管" : `${captureId}（原始记录封存，不随附）`;
}

/** What was told and where it is quoted from, for a row of a register. */
export function toldContext(item: StatementItem, { finding }: ToldFinding): string {
  return quoteInContext(toldText(item), finding, 50);
}

/** The statements of a lead in one or two sentences, each saying that they are still to be verified. */
export function statementWords(lead: Pick<Lead, "items">): string {
  const statements = statementItems(lead);
  if (statements.length === 0) return "";
  const findings = toldFindings(statements);
  const employers = new Set(statements.map(({ employer }) => employer)).size;
  const judged =
    findings.length === 0 ? "" : `，其中待研判的说法${findings.length}处，涉嫌事由为：${groundList(findings)}`;
  const alone = statements.length === lead.items.length;
  const record = "全文见《线索清单》“陈述记录”";
  return alone
    ? `本线索来自举报人陈述${statements.length}条，涉及用人单位${employers}家，反映面试、电话等环节的说法${judged}。陈述尚待核实，没有网页证据；${record}。所反映的说法如下。`
    : `另附面试、电话等环节的陈述${statements.length}条（涉及用人单位${employers}家，见《线索清单》“陈述记录”），由举报人反映，尚待核实${judged}。`;
}

/** `举报人反映某单位：“……”，涉嫌事由为性别（限定或优先男性），尚待核实。` */
export function toldExample(item: StatementItem): string | null {
  const [first] = item.findings;
  if (first === undefined) return null;
  const grounds = [...new Set(item.findings.map(({ finding }) => groundWords(finding)))];
  const quoted = sentenceAround(toldText(item), first.finding, 30);
  return `举报人反映${printName(item.employer)}：“${quoted}”，涉嫌事由为${grounds.join("、")}，尚待核实。`;
}

/** 陈述记录: what was told in full, the words that were confirmed with their place, and by what record it can be checked. */
export function statementSheet(lead: Pick<Lead, "items">): Sheet | null {
  const statements = statementItems(lead);
  if (statements.length === 0) return null;
  return {
    name: "陈述记录",
    columns: [
      { header: "序号", width: 6 },
      { header: "单位全称", width: 30 },
      { header: "记录时间", width: 20 },
      { header: "内容", width: 80 },
      { header: "标注的原话和位置", width: 50 },
      { header: "核实情况", width: 20 },
      { header: "原始记录", width: 60 },
    ],
    // Who spoke stays in the office's own record.
    rows: statements.map((item, i) => [
      i + 1,
      printName(item.employer),
      beijingTime(item.recordedAt),
      item.text,
      item.findings.map((one) => `${toldPlace(one)}：“${one.finding.quote}”（${groundWords(one.finding)}）`).join("\n"),
      UNVERIFIED,
      sealedWords(item),
    ]),
  };
}

/** Verdict and marks of words of a statement. */
export function toldVerdict({ finding }: ToldFinding): string {
  const flags = finding.flags.map((flag) => LABELS.flag[flag]);
  return [LABELS.verdict[finding.verdict], UNVERIFIED, ...flags].join("，");
}
