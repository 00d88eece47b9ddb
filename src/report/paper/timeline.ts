import { beijingDay } from "../../model/beijing-time.ts";
import { grouped } from "../../model/grouped.ts";
import { LABELS } from "../../model/labels.ts";
import { statementItems } from "../../model/lead.ts";
import type { TemplateData } from "../fill-template.ts";
import { printName } from "../lead-package/item-words.ts";
import { figureWords, toldWords } from "../look-back/figures.ts";
import { shortText } from "../visible-text.ts";
import { resultCounts } from "./feedback-words.ts";
import type { PaperInput } from "./paper-input.ts";

interface TimelineEntry {
  readonly day: string;
  readonly what: string;
  readonly source: string;
}

/** 一案一页: what happened to a lead, oldest first, one line a day and kind, for a joint meeting. */
export function timelineRows(input: PaperInput): readonly TemplateData[] {
  const entries = [
    ...told(input),
    ...seen(input),
    ...input.lead.history.map(({ on, at, status, reason, documentNumber }) => ({
      day: on ?? beijingDay(at),
      what: `${LABELS.leadStatus[status]}${reason === null ? "" : `：${shortText(reason, 60)}`}`,
      source: documentNumber ?? "办理记录",
    })),
    ...letters(input),
    ...input.lead.bureauRecord.flatMap(({ on, kind, text, documentNumber }) =>
      on === null
        ? []
        : [
            {
              day: on,
              what: `监管机关${LABELS.bureauRecordKind[kind]}：${shortText(text, 60)}`,
              source: documentNumber ?? "履职记录",
            },
          ],
    ),
    ...fedBack(input),
    ...input.lookBacks.flatMap(({ finishedAt, round, summary, statements }) =>
      finishedAt === null
        ? []
        : [
            {
              day: beijingDay(finishedAt),
              what: `第${round}轮回头看：${figureWords(summary.postings)}${statements.length === 0 ? "" : `；${toldWords(statements)}`}`,
              source: "回头看报告",
            },
          ],
    ),
    ...input.deadlines
      .filter(({ state }) => state !== "met")
      .map(({ dueOn, label }) => ({ day: dueOn, what: `期限届满：${label}`, source: "期限" })),
  ];
  return entries
    .map((entry, order) => ({ ...entry, order }))
    .sort((a, b) => (a.day === b.day ? a.order - b.order : a.day < b.day ? -1 : 1))
    .map(({ day, what, source }) => ({ 日期: day, 内容: what, 出处: source }));
}

/** The bureau's form, by the day on which it came in. */
function fedBack({ lead: { bureauFeedback } }: PaperInput): readonly TimelineEntry[] {
  return [...grouped(bureauFeedback, ({ importedAt }) => beijingDay(importedAt))].map(([day, rows]) => ({
    day,
    what: `收到监管机关的整改反馈表，称${resultCounts(rows)}`,
    source: "整改反馈表",
  }));
}

/** Captures by day, however many there are. */
function told({ lead }: PaperInput): readonly TimelineEntry[] {
  return statementItems(lead).map(({ recordedAt, employer }) => ({
    day: beijingDay(recordedAt),
    what: `收到并封存举报人关于${printName(employer)}的陈述，尚待核实`,
    source: "举报登记",
  }));
}

function seen({ items }: PaperInput): readonly TimelineEntry[] {
  const days = new Map<string, Set<string>>();
  for (const { capture, employer } of items) {
    const day = beijingDay(capture.startedAt);
    days.set(day, (days.get(day) ?? new Set()).add(printName(employer.name)));
  }
  return [...days].map(([day, names]) => ({
    day,
    what: `采集并固定招聘信息，涉及${[...names].slice(0, 3).join("、")}${names.size > 3 ? `等${names.size}家` : ""}`,
    source: "采集件",
  }));
}

function letters({ notices, lead }: PaperInput): readonly TimelineEntry[] {
  return notices
    .filter(({ leadId }) => leadId === lead.id)
    .flatMap((one) => {
      const name = `${LABELS.noticeKind[one.kind]}（${printName(one.addressee)}）`;
      const source = one.sealing?.documentNumber ?? "一函两书";
      const served = one.servedOn === null ? [] : [{ day: one.servedOn, what: `送达${name}`, source }];
      const reply = one.reply;
      const words = reply === null ? "" : `${name}答复：${LABELS.replyOutcome[reply.outcome]}`;
      return reply === null ? served : [...served, { day: reply.on, what: words, source }];
    });
}
