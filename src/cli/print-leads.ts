import type { Office } from "../app/office.ts";
import type { ExitCode } from "../model/exit-code.ts";
import type { Lead } from "../model/lead.ts";
import { numberOrDraft, recipientWords } from "../model/lead-kind.ts";
import { answer } from "./answer.ts";
import type { Invocation } from "./invocation.ts";
import { formatTable, writeLine } from "./print.ts";

interface Place {
  readonly office: Office;
  readonly invocation: Invocation;
}

const STATES = { open: "未到期", overdue: "已逾期", met: "已办" } as const;

/** Ends a command with leads as a table, or as the JSON document with `more` beside them. */
export async function printLeads(
  { office, invocation }: Place,
  leads: readonly Lead[],
  more: object,
): Promise<ExitCode> {
  const { leadDocuments, leadStatusLabel } = await import("../app/leads/lead-documents.ts");
  const { leadDeadlines } = await import("../app/leads/record-step.ts");
  if (invocation.json) {
    const documents = await leadDocuments(office.store, leads);
    const body = {
      leads: documents.map((one, i) => {
        const lead = leads[i];
        return lead === undefined ? one : { ...one, deadlines: leadDeadlines(office, lead) };
      }),
      ...more,
    };
    return answer(invocation, body, []);
  }
  const rows = leads.map((lead) => {
    const next = leadDeadlines(office, lead).filter(({ state }) => state !== "met");
    return [
      numberOrDraft(lead),
      recipientWords(lead),
      lead.bureau,
      leadStatusLabel(lead),
      lead.items.filter(({ kind }) => kind === "posting").length,
      lead.items.filter(({ kind }) => kind === "statement").length,
      lead.status === "withdrawn" ? "" : (lead.deadline ?? ""),
      next.map(({ label, dueOn, state }) => `${dueOn} ${label}${state === "overdue" ? "（已逾期）" : ""}`).join("\n"),
    ];
  });
  const heads = ["线索编号", "去向", "监管机关", "状态", "招聘信息", "陈述", "整改期限", "办理期限"];
  return answer(invocation, {}, formatTable(heads, rows));
}

/** Prints every deadline of a lead with what it was counted from. */
export async function printDeadlines(office: Office, lead: Lead): Promise<void> {
  const { leadDeadlines } = await import("../app/leads/record-step.ts");
  const rows = leadDeadlines(office, lead).map(({ label, dueOn, state, isCertain, reason }) => [
    label,
    isCertain ? dueOn : `${dueOn}（暂估）`,
    STATES[state],
    reason,
  ]);
  if (rows.length > 0) await writeLine(formatTable(["期限", "届满日", "状态", "计算依据"], rows));
}
