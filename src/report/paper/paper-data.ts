import { beijingDay } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { type Lead, statementItems } from "../../model/lead.ts";
import { isCase, printedNumber, selfWord } from "../../model/lead-kind.ts";
import { lawParts } from "../citable-law.ts";
import type { TemplateData } from "../fill-template.ts";
import { lawRows, liabilityWords } from "../law-rows.ts";
import { groundList, positionsOf, printName } from "../lead-package/item-words.ts";
import { allFindings, employersOf } from "../lead-package/lead-matter.ts";
import {
  analysisWords,
  dutyWords,
  exampleRows,
  factWords,
  publicWords,
  SEE_BELOW,
} from "../lead-package/letter-document.ts";
import { materialNames } from "../lead-package/letter-materials.ts";
import { TOLD_PLACE } from "../lead-package/statement-words.ts";
import { barChart, type ChartEntry, perCellOf } from "./bar-chart.ts";
import { dutyNote } from "./feedback-words.ts";
import type { PaperInput } from "./paper-input.ts";
import {
  deadlineRows,
  dutyRows,
  employerRows,
  feedbackRows,
  findingRows,
  noticeRows,
  postingRows,
  rebuttalRows,
  roundRows,
  stepRows,
} from "./paper-rows.ts";
import { timelineRows } from "./timeline.ts";

/** The data of every paper about a lead beside its package; `input` is masked already. */
export function paperData(input: PaperInput, maskNote: string): TemplateData {
  const { lead, items, letter } = input;
  const findings = allFindings(input);
  const law = lawParts(findings, input);
  return {
    线索编号: printedNumber(lead.number),
    落款单位: printName(letter.officeName),
    自称: selfWord(lead),
    受送单位: printName(lead.recipient),
    监管机关: printName(lead.bureau),
    联系方式: letter.contact === "" ? "" : `联系方式：${letter.contact}`,
    遮蔽说明: maskNote,
    状态: LABELS.leadStatus[lead.status],
    来源: sourceWords(input),
    登记日期: beijingDay(lead.createdAt),
    登记人: lead.createdBy,
    单位数: employersOf(input).length,
    岗位数: positionsOf(items),
    信息条数: items.length,
    证据数: new Set(items.map(({ capture }) => capture.id)).size,
    涉嫌事由: groundList(findings),
    发现经过: letter.discovery,
    检索口径: letter.searchScope === "" ? "检索口径：（由承办人填写）" : letter.searchScope,
    事实概述: factWords(input).replace(SEE_BELOW, ""),
    公益说明: publicWords(input),
    监管职责: dutyWords(input),
    法律分析: analysisWords(law, input),
    履职说明: dutyNote(lead),
    回头看说明: input.lookBacks.some(({ finishedAt }) => finishedAt !== null)
      ? "各轮结果如下，无法核实的不计入整改到位："
      : "尚未进行跟进调查。",
    受移送检察院: competentProcuratorate(lead),
    移送理由: "（由承办人填写不属本院管辖的理由，如用工所在地、平台所在地。）",
    空白: "",
    典型: exampleRows(input),
    单位: employerRows(input),
    信息: findingRows(input),
    招聘信息: postingRows(input),
    条文: lawRows(law),
    法律责任: liabilityWords(law),
    材料: materialNames(lead).map((text, i) => ({ 序: i + 1, 内容: text })),
    文书: orNone(noticeRows(input), { 名称: "未登记", 发文字号: "", 送达: "", 期限: "", 答复: "" }),
    经过: stepRows(input),
    期限: orNone(deadlineRows(input), { 名称: "无", 届满日: "", 状态: "", 依据: "" }),
    履职: orNone(dutyRows(input), { 日期: "", 类别: "未登记", 内容: "", 文号: "" }),
    反馈: orNone(feedbackRows(input), {
      单位名称: "未收到反馈",
      岗位名称: "",
      措施: "",
      文号: "",
      日期: "",
      结果: "",
      来源: "",
    }),
    回头看: orNone(roundRows(input), { 轮次: "无", 起止: "", 家: "", 岗位: "", 信息条: "" }),
    时间轴: timelineRows(input),
    辩解: rebuttalRows(input),
    ...charts(input),
  };
}

/** A table that says that there is nothing, rather than a head without rows. */
function orNone(rows: readonly TemplateData[], none: TemplateData): readonly TemplateData[] {
  return rows.length === 0 ? [none] : rows;
}

function competentProcuratorate(lead: Lead): string {
  if (isCase(lead) && lead.recipient !== lead.office) return printName(lead.recipient);
  return "（由承办人填写同级、有管辖权的人民检察院）";
}

function sourceWords({ lead, letter }: PaperInput): string {
  if (lead.origin === null) return ownSourceWords(lead, printName(letter.officeName));
  return `${printName(lead.origin.office)}移送（对方线索编号：${lead.origin.number}）`;
}

function ownSourceWords(lead: Pick<Lead, "items">, office: string): string {
  const told = statementItems(lead).length;
  if (told === 0) return `${office}自行发现`;
  return told === lead.items.length ? "举报人反映" : `${office}自行发现，另有举报人反映`;
}

function charts({ lead, items }: PaperInput): TemplateData {
  const entries = [
    ...items.flatMap(({ employer, sourceName, findings }) =>
      findings.map(({ stored: { finding } }) => ({ finding, employer: employer.name, platform: sourceName })),
    ),
    ...statementItems(lead).flatMap(({ employer, findings }) =>
      findings.map(({ finding }) => ({ finding, employer, platform: TOLD_PLACE })),
    ),
  ];
  const byGround = entries.map(({ finding }): ChartEntry => ({ name: LABELS.ground[finding.ground], finding }));
  const byName = entries.map(({ employer, finding }): ChartEntry => ({ name: printName(employer), finding }));
  const byPlatform = entries.map(({ platform, finding }): ChartEntry => ({ name: printName(platform), finding }));
  const perCell = perCellOf([byGround, byName, byPlatform]);
  return {
    事由图: barChart(byGround, { perCell, limit: 23 }),
    单位图: barChart(byName, { perCell, limit: 10 }),
    平台图: barChart(byPlatform, { perCell, limit: 10 }),
    图例: `一格代表${perCell}处，不足一格的按一格画。`,
  };
}
