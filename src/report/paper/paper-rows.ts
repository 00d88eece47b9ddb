import { beijingDay, beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { type StatementItem, statementItems } from "../../model/lead.ts";
import { addressWords } from "../address-words.ts";
import { citable } from "../citable-law.ts";
import type { TemplateData } from "../fill-template.ts";
import { lawList } from "../law-citation.ts";
import { groundWords, printName } from "../lead-package/item-words.ts";
import { allFindings, employersOf, toldText } from "../lead-package/lead-matter.ts";
import { employerCounts } from "../lead-package/letter-document.ts";
import type { PackageItem } from "../lead-package/package-input.ts";
import { sealedName, TOLD_PLACE, TOLD_TITLE, toldPlace, toldVerdict } from "../lead-package/statement-words.ts";
import { figureWords, toldWords } from "../look-back/figures.ts";
import { sentenceAround } from "../quote-context.ts";
import { quotedWords } from "../quoted-words.ts";
import { shortText } from "../visible-text.ts";
import type { PaperInput } from "./paper-input.ts";

const STATES = { open: "未到期", overdue: "已逾期", met: "已办" } as const;

interface DutyInput {
  readonly lead: Pick<PaperInput["lead"], "bureauRecord">;
}

/** One row an employer, all of them. */
export function employerRows(input: PaperInput): readonly TemplateData[] {
  return employersOf(input).map((own, i) => ({
    序: i + 1,
    单位名称: printName(own.employer.name),
    信用代码: own.employer.creditCode ?? "待核实",
    单位性质: LABELS.employerType[own.employer.type],
    ...employerCounts(own),
  }));
}

/** One row a finding. */
export function findingRows({ lead, items }: PaperInput): readonly TemplateData[] {
  const rows = items.flatMap((item) =>
    item.findings.map(({ stored: { finding } }) => ({
      单位名称: printName(item.employer.name),
      岗位名称: printName(item.posting.title),
      发布平台: printName(item.sourceName),
      网址: addressWords(item.posting.url),
      采集件编号: item.capture.id,
      采集时间: beijingTime(item.capture.finishedAt).slice(0, 16),
      原文: quotedWords(item.posting, finding),
      事由: groundWords(finding),
      等级: LABELS.verdict[finding.verdict],
      首次可见: beijingDay(item.firstSeenAt),
      末次可见: beijingDay(item.lastSeenAt),
      公开时间: publicDays(item),
    })),
  );
  const told = statementItems(lead).flatMap((item) =>
    item.findings.map((one) => ({
      ...toldFacts(item),
      原文: `${toldPlace(one)}：“${sentenceAround(toldText(item), one.finding, 30)}”`,
      事由: groundWords(one.finding),
      等级: toldVerdict(one),
      首次可见: "",
      末次可见: "",
      公开时间: "无网页",
    })),
  );
  return [...rows, ...told].map((row, i) => ({ 序: i + 1, ...row }));
}

/** What stands for a statement in the columns of a posting. */
function toldFacts(item: StatementItem) {
  return {
    单位名称: printName(item.employer),
    岗位名称: TOLD_TITLE,
    发布平台: TOLD_PLACE,
    网址: "无网页，陈述尚待核实",
    采集件编号: sealedName(item),
    采集时间: beijingTime(item.recordedAt).slice(0, 16),
  };
}

/** One row a posting or statement with all of its words, for those who must say of each whether it was so. */
export function postingRows({ lead, items }: PaperInput): readonly TemplateData[] {
  const rows = items.map(({ employer, posting, sourceName, capture, findings }) => ({
    单位名称: printName(employer.name),
    岗位名称: printName(posting.title),
    发布平台: printName(sourceName),
    网址: addressWords(posting.url),
    采集件编号: capture.id,
    采集时间: beijingTime(capture.finishedAt).slice(0, 16),
    原文: [...new Set(findings.map(({ stored }) => quotedWords(posting, stored.finding)))].join("\n"),
  }));
  const told = statementItems(lead).map((item) => ({ ...toldFacts(item), 原文: `举报人陈述：${item.text}` }));
  return [...rows, ...told].map((row, i) => ({ 序: i + 1, ...row }));
}

/** From when to when it was seen; one day where it was seen on one. */
function publicDays({ firstSeenAt, lastSeenAt }: PackageItem): string {
  const [first, last] = [beijingDay(firstSeenAt), beijingDay(lastSeenAt)];
  return first === last ? first : `${first}至${last}`;
}

/** The steps of the lead, oldest first. */
export function stepRows({ lead }: PaperInput): readonly TemplateData[] {
  return lead.history.map((step) => ({
    日期: step.on ?? beijingDay(step.at),
    步骤: LABELS.leadStatus[step.status],
    经办人: shortText(step.by, 30),
    送达: step.servedOn ?? "",
    理由: shortText([step.documentNumber, step.reason].filter((one) => one !== null).join("；"), 200),
  }));
}

/** The deadlines, those that are only estimated marked. */
export function deadlineRows({ deadlines }: PaperInput): readonly TemplateData[] {
  return deadlines.map((one) => ({
    名称: one.label,
    届满日: one.isCertain ? one.dueOn : `${one.dueOn}（暂估）`,
    状态: STATES[one.state],
    依据: one.reason,
  }));
}

/** 监管履职情况, oldest first; entries without a day last. */
export function dutyRows({ lead }: DutyInput): readonly TemplateData[] {
  const sorted = [...lead.bureauRecord].sort((a, b) => ((a.on ?? "~") < (b.on ?? "~") ? -1 : 1));
  return sorted.map(({ on, kind, text, documentNumber, servedOn, sweep }) => {
    const figures = sweep === null ? "" : `（检查${sweep.checked}家，发现${sweep.found}家，改正${sweep.fixed}家）`;
    const served = servedOn === null ? "" : `；${servedOn}送达`;
    return {
      日期: on ?? "未记",
      类别: LABELS.bureauRecordKind[kind],
      内容: `${shortText(text, 300)}${figures}${served}`,
      文号: documentNumber ?? "",
    };
  });
}

/** What the bureau fed back, row by row, with what it found itself marked. */
export function feedbackRows({ lead }: PaperInput): readonly TemplateData[] {
  return lead.bureauFeedback.map((row) => ({
    单位名称: printName(row.employer),
    岗位名称: printName(row.title),
    措施: shortText(row.measure, 60),
    文号: row.documentNumber ?? "",
    日期: row.on ?? "",
    结果: LABELS.bureauResult[row.result],
    来源: row.itemId === null ? "人社自查发现" : "线索所列",
  }));
}

/** The union's letters of this lead that were drafted, oldest first. */
export function noticeRows({ notices, lead }: PaperInput): readonly TemplateData[] {
  return notices
    .filter(({ leadId }) => leadId === lead.id)
    .map((one) => ({
      名称: `${LABELS.noticeKind[one.kind]}（${printName(one.addressee)}）`,
      发文字号: one.sealing?.documentNumber ?? "（待填写）",
      送达: one.servedOn === null ? "未登记送达" : `${one.servedOn} ${shortText(one.servedHow ?? "", 30)}`,
      期限: one.dueOn ?? "",
      答复:
        one.reply === null
          ? "未登记答复"
          : `${one.reply.on} ${LABELS.replyOutcome[one.reply.outcome]}：${shortText(one.reply.text, 100)}`,
    }));
}

/** Finished rounds of looking back, with figures that keep what could not be verified apart. */
export function roundRows({ lookBacks }: PaperInput): readonly TemplateData[] {
  return lookBacks
    .filter(({ finishedAt }) => finishedAt !== null)
    .map(({ round, startedAt, finishedAt, summary, statements }) => ({
      轮次: round,
      起止: `${beijingDay(startedAt)}至${beijingDay(finishedAt ?? startedAt)}`,
      家: figureWords(summary.employers),
      岗位: figureWords(summary.positions),
      信息条: [figureWords(summary.postings), toldWords(statements)].filter((words) => words !== "").join("；"),
    }));
}

/** The likely objections to the grounds of this lead, each with its verified sources. */
export function rebuttalRows(input: PaperInput): readonly TemplateData[] {
  const grounds = new Set<string>(allFindings(input).map(({ ground }) => ground));
  const favoursWomen = allFindings(input).every(({ ground, direction }) => ground === "sex" && direction === "female");
  const fitting = input.rebuttals.filter(
    (one) => one.grounds.length === 0 || one.grounds.some((id) => grounds.has(id)),
  );
  return fitting.map(({ claim, answer, basis }, i) => {
    const ids = favoursWomen ? basis.filter((id) => !id.startsWith("WRPL-")) : basis;
    return { 序: i + 1, 内容: claim, 要点: answer, 出处: lawList(citable(ids, input)) };
  });
}
