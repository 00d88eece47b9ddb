import { changeStatus } from "../../lead/change-status.ts";
import { DEADLINE_RULES } from "../../lead/deadline-rules.ts";
import { deadlinesOf, type LeadDeadline, rulesInForce } from "../../lead/deadlines.ts";
import { createWorkCalendar } from "../../lead/work-calendar.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { LABELS } from "../../model/labels.ts";
import type { Lead, LeadStatusChange } from "../../model/lead.ts";
import type { LeadStatus } from "../../model/lead-status.ts";
import type { Office } from "../office.ts";
import { changeLead } from "./change-lead.ts";
import { findLead } from "./find-lead.ts";
import { refuseFuture } from "./refuse-future.ts";

/** One step of a lead's way as a person records it; `deadline` is what the recommendation or letter itself sets. */
export interface StepRecord {
  readonly leadId: string;
  readonly status: LeadStatus;
  readonly on: string | null;
  readonly servedOn: string | null;
  readonly reason: string | null;
  readonly documentNumber: string | null;
  readonly urgent: boolean;
  readonly deadline: string | null;
  readonly by: string;
}

/**
 * Records the step; the date of service starts the periods of the office, and the end of the reply starts the look-back
 * plan unless a deadline is given. Throws what `changeStatus` throws, and `NOT_ALLOWED` for service before the number.
 */
export async function recordStep(office: Office, record: StepRecord): Promise<Lead> {
  const { by, status, on, servedOn, reason, documentNumber, urgent } = record;
  refuseFuture(office, "发生日期", on);
  refuseFuture(office, "送达日期", servedOn);
  return changeLead(office, record, (found, { at }) => {
    refuseEarlyService(found, record);
    refuseMixedDays(found, record);
    const step: LeadStatusChange = { status, at, by, servedOn, reason, on, documentNumber, urgent };
    const moved = changeStatus(found, step);
    const lead: Lead = { ...moved, deadline: record.deadline ?? replyDay(office, moved) ?? found.deadline };
    const details = `${LABELS.leadStatus[status]}，送达 ${servedOn ?? "—"}，整改期限 ${lead.deadline ?? "—"}`;
    return { lead, action: "lead.status", details };
  });
}

/** What happened to a lead outside: the day it was served, and the deadline that the letter sets. */
export interface ServiceRecord {
  readonly leadId: string;
  readonly servedOn: string | null;
  readonly deadline: string | null;
  readonly by: string;
}

/** Records that an issued lead was handed over and served. */
export async function recordService(office: Office, record: ServiceRecord): Promise<Lead> {
  const lead = await findLead(office.store, record.leadId);
  if (lead.issuedAt === null) throw unissued(record.leadId);
  const plain = { status: "transferred", on: null, reason: null, documentNumber: null, urgent: false } as const;
  return recordStep(office, { ...record, ...plain });
}

/** The deadlines of a lead today, on the office's own table and calendar. */
export function leadDeadlines({ configuration, clock }: Office, lead: Lead): readonly LeadDeadline[] {
  return deadlinesOf(lead, {
    rules: rulesInForce(DEADLINE_RULES, configuration.deadlines),
    calendar: createWorkCalendar(configuration.calendar),
    today: beijingDay(clock.now().toISOString()),
  });
}

function replyDay(office: Office, lead: Lead): string | null {
  if (lead.status !== "recommended") return null;
  return leadDeadlines(office, lead).find(({ id }) => id === "bureau-reply")?.dueOn ?? null;
}

/** No paper is served before it exists: the lead is numbered first, and a step's own document is made on its day. */
function refuseEarlyService({ issuedAt }: Lead, { on, servedOn }: StepRecord): void {
  if (servedOn === null) return;
  if (issuedAt === null) throw unissued("送达日期");
  const issued = beijingDay(issuedAt);
  const [event, day] = on !== null && on > issued ? ["发生", on] : ["线索编号", issued];
  if (servedOn >= day) return;
  const detail = `送达日期 ${servedOn} 早于${event}日期 ${day}，请核对`;
  throw new PingpinError("OPTION_INVALID", { subject: "送达日期", detail });
}

function unissued(subject: string): PingpinError {
  return new PingpinError("NOT_ALLOWED", { subject, detail: "线索尚未编号签发，不能登记送达" });
}

/** A lead is handed over no earlier than it was numbered, and a deadline ends no earlier than the paper that sets it. */
function refuseMixedDays({ issuedAt }: Lead, { status, on, servedOn, deadline }: StepRecord): void {
  const issued = issuedAt === null ? null : beijingDay(issuedAt);
  if (status === "transferred" && on !== null && issued !== null && on < issued) {
    const detail = `移送日期 ${on} 早于线索编号日期 ${issued}，请核对`;
    throw new PingpinError("OPTION_INVALID", { subject: "发生日期", detail });
  }
  const begins = servedOn ?? on;
  if (deadline === null || begins === null || deadline >= begins) return;
  const detail = `整改期限 ${deadline} 早于${servedOn === null ? "发生" : "送达"}日期 ${begins}，请核对`;
  throw new PingpinError("OPTION_INVALID", { subject: "整改期限", detail });
}
