import { PingpinError } from "../model/errors.ts";
import { LABELS } from "../model/labels.ts";
import type { Lead, LeadStatusChange } from "../model/lead.ts";
import { needsReason, nextSteps } from "./status-paths.ts";

/**
 * The lead after one more step of its way. Throws `NOT_ALLOWED`, naming the steps that are open, when the path does not
 * lead there, and `OPTION_INVALID` when the step lacks its reason or stands before the one it follows.
 */
export function changeStatus(lead: Lead, step: LeadStatusChange): Lead {
  const subject = `线索“${lead.number ?? lead.id}”`;
  const open = nextSteps(lead).filter((status) => status !== "issued");
  if (step.status === "issued" || !open.includes(step.status)) {
    const where = LABELS.leadStatus[lead.status];
    const choices = open.map((status) => LABELS.leadStatus[status]).join("、");
    const detail = `线索现为“${where}”，不能登记为“${LABELS.leadStatus[step.status]}”；${choices === "" ? "已是终点" : `可登记：${choices}`}`;
    throw new PingpinError("NOT_ALLOWED", { subject, detail });
  }
  if (needsReason(step.status) && (step.reason ?? "").trim() === "") {
    const detail = `登记“${LABELS.leadStatus[step.status]}”须写明理由或内容`;
    throw new PingpinError("OPTION_INVALID", { subject: "理由或内容", detail });
  }
  if (
    step.status === "returned" &&
    lead.officeKind === "procuratorate" &&
    lead.origin?.officeKind === "procuratorate"
  ) {
    const detail = "受移送的检察院不得自行退回，认为不属于本院管辖的应当报告上级检察院（公益诉讼办案规则第二十六条）";
    throw new PingpinError("NOT_ALLOWED", { subject, detail });
  }
  refuseDisorder(lead, step);
  return { ...lead, status: step.status, history: [...lead.history, step] };
}

/** A document is served on the day of its decision or later, and no step happens before the one it follows. */
function refuseDisorder(lead: Lead, { on, servedOn }: LeadStatusChange): void {
  if (on !== null && servedOn !== null && servedOn < on) {
    throw new PingpinError("OPTION_INVALID", { subject: "送达日期", detail: `送达日期不能早于决定日期 ${on}` });
  }
  const before = lead.history.findLast((step) => step.on !== null)?.on ?? null;
  if (on !== null && before !== null && on < before) {
    throw new PingpinError("OPTION_INVALID", { subject: "发生日期", detail: `日期不能早于上一步的 ${before}` });
  }
}
