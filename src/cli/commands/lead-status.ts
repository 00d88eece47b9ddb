import { Command } from "commander";
import type { Office } from "../../app/office.ts";
import { PingpinError } from "../../model/errors.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import type { Lead } from "../../model/lead.ts";
import { LeadStatus } from "../../model/lead-status.ts";
import { calendarDate, personName } from "../invocation.ts";
import { printDeadlines, printLeads } from "../print-leads.ts";
import { bindOffice } from "../with-office.ts";
import { wordedOption, wordsOf } from "../worded-option.ts";

/** What a person records as a step; the first ones come about by registering, numbering and receiving. */
const STEPS = LeadStatus.options.filter((status) => !["drafted", "issued", "received"].includes(status));

interface StatusFlags {
  readonly by: string;
  readonly step?: LeadStatus;
  readonly on?: string;
  readonly servedOn?: string;
  readonly reason?: string;
  readonly documentNumber?: string;
  readonly urgent?: boolean;
  readonly deadline?: string;
  readonly letterNumber?: string;
  readonly signedBy?: string;
  readonly scan?: string;
}

/** `pingpin lead status`: the next step of a lead with its dates, or the sealed letter that the office issued. */
export function leadStatusCommand(): Command {
  const command = new Command("status")
    .argument("<线索编号>", "线索编号或草稿编号")
    .description("登记办理步骤、送达日期、期限，或登记已用印的函（发文字号、签发人、扫描件）")
    .addOption(
      wordedOption("--step <步骤>", "办理步骤；此时不能登记的，会列出可登记的步骤", wordsOf(LABELS.leadStatus, STEPS)),
    )
    .option("--on <日期>", "该步骤作出的日期，如 2026-09-10", calendarDate)
    .option("--served-on <日期>", "送达日期，如 2026-09-10；各项期限自此计算", calendarDate)
    .option("--reason <内容>", "理由或反馈内容；退回、不予受理、补充、撤回等须写明")
    .option("--document-number <文号>", "该步骤的文书号")
    .option("--urgent", "检察建议属紧急情形，十五日内回复")
    .option("--deadline <日期>", "文书自己写明的整改期限届满日，如 2026-11-10；决定何时回头看", calendarDate)
    .option("--letter-number <发文字号>", "本单位办文系统编的发文字号")
    .option("--signed-by <签发人>", "签发人")
    .option("--scan <文件>", "已用印函件的扫描件（PDF、PNG、JPG）")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<StatusFlags>(command, async (office, invocation, flags, [id = ""]) => {
    const lead = await record(office, id, flags);
    await printLeads({ office, invocation }, [lead], {});
    if (!invocation.json) await printDeadlines(office, lead);
    return ExitCode.clean;
  });
}

async function record(office: Office, leadId: string, flags: StatusFlags): Promise<Lead> {
  const { recordStep } = await import("../../app/leads/record-step.ts");
  const isDated = flags.servedOn !== undefined || flags.deadline !== undefined;
  const status = flags.step ?? (isDated ? await stepServed(office, leadId) : null);
  const letter = await recordedLetter(office, leadId, flags);
  if (status === null) {
    if (letter !== null) return letter;
    throw new PingpinError("OPTION_INVALID", {
      subject: "--step",
      detail: "请写明步骤、送达日期、期限或者函件其中一项",
    });
  }
  const {
    by,
    on = null,
    servedOn = null,
    reason = null,
    documentNumber = null,
    urgent = false,
    deadline = null,
  } = flags;
  return recordStep(office, { leadId, status, on, servedOn, reason, documentNumber, urgent, deadline, by });
}

/** What a day of service without a step belongs to: the paper that the lead waits for, else the letter that handed it over. */
async function stepServed({ store }: Office, leadId: string): Promise<LeadStatus> {
  const { findLead } = await import("../../app/leads/find-lead.ts");
  const { status } = await findLead(store, leadId);
  return status === "filed" || status === "recommended" ? status : "transferred";
}

async function recordedLetter(office: Office, leadId: string, flags: StatusFlags): Promise<Lead | null> {
  const { letterNumber, signedBy, scan = null, on = null, by } = flags;
  if (letterNumber === undefined && signedBy === undefined && scan === null) return null;
  if (letterNumber === undefined || signedBy === undefined) {
    const detail = "登记已用印的函须同时写明 --letter-number 和 --signed-by";
    throw new PingpinError("OPTION_INVALID", { subject: "--letter-number", detail });
  }
  const { recordLetter } = await import("../../app/leads/record-letter.ts");
  return recordLetter(office, { leadId, documentNumber: letterNumber, signedBy, signedOn: on, scan, by });
}
