import { Command, InvalidArgumentError } from "commander";
import type { Failure } from "../../model/failure.ts";
import { LABELS } from "../../model/labels.ts";
import type { BureauRecordKind, SweepFigures } from "../../model/lead.ts";
import { answer } from "../answer.ts";
import { calendarDate, personName } from "../invocation.ts";
import { notice } from "../print.ts";
import { bindOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

/** `pingpin lead bureau`: what the supervising bureau did (监管履职情况) and its 整改反馈表. */
export function leadBureauCommand(): Command {
  return new Command("bureau")
    .description("监管机关一侧：登记履职情况，发出和收回整改反馈表")
    .addCommand(addCommand())
    .addCommand(formCommand())
    .addCommand(importCommand());
}

interface AddFlags {
  readonly kind: BureauRecordKind;
  readonly text: string;
  readonly on?: string;
  readonly documentNumber?: string;
  readonly servedOn?: string;
  readonly sweep?: SweepFigures;
  readonly by: string;
}

function addCommand(): Command {
  const command = new Command("add")
    .argument("<线索>", "线索编号或草稿编号")
    .description("登记一项监管履职情况；只增不改")
    .addOption(wordedOption("--kind <类别>", "哪一类情况", LABELS.bureauRecordKind).makeOptionMandatory())
    .requiredOption("--text <内容>", "事实，注明来源")
    .option("--on <日期>", "发生日期", calendarDate)
    .option("--document-number <文号>", "文书号")
    .option("--served-on <日期>", "送达日期", calendarDate)
    .option("--sweep <数字>", "专项排查的检查、发现、改正家数，如 120/36/30", sweepFigures)
    .requiredOption("--by <姓名>", "登记人", personName);
  return bindOffice<AddFlags>(command, async (office, invocation, flags, [leadId = ""]) => {
    const { recordBureau } = await import("../../app/leads/bureau-side.ts");
    const { kind, text, on = null, documentNumber = null, servedOn = null, sweep = null, by } = flags;
    const entry = { kind, text, on, documentNumber, servedOn, sweep };
    const lead = await recordBureau(office, { leadId, entry, by });
    return answer(
      invocation,
      { bureauRecord: lead.bureauRecord },
      `已登记：${LABELS.bureauRecordKind[kind]}（共 ${lead.bureauRecord.length} 项）。`,
    );
  });
}

function formCommand(): Command {
  const command = new Command("form")
    .argument("<线索>", "线索编号或草稿编号")
    .description("写出整改反馈表，随检察建议或函件发给监管机关填写")
    .option("--out <文件>", "写到哪里");
  return bindOffice<{ out?: string }>(command, async (office, invocation, { out }, [leadId = ""]) => {
    const { writeFeedbackForm } = await import("../../app/leads/bureau-side.ts");
    const path = await writeFeedbackForm(office, leadId, out ?? null);
    return answer(invocation, { path }, `已写入 ${path}`);
  });
}

function importCommand(): Command {
  const command = new Command("import")
    .argument("<线索>", "线索编号或草稿编号")
    .argument("<文件>", "填好的整改反馈表.xlsx")
    .description("收回整改反馈表，逐行核对；有误的行不收并说明原因")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ by: string }>(command, async (office, invocation, { by }, [leadId = "", path = ""]) => {
    const { importFeedback } = await import("../../app/leads/bureau-side.ts");
    const { lead, accepted, faults } = await importFeedback(office, { leadId, path, by });
    const failures = faults.map(({ place, detail }): Failure => {
      const message = `${place}：${detail}。该行未收。`;
      return { stage: "lead", subject: place, code: "LINE_INVALID", message, retryable: false };
    });
    for (const { message } of failures) notice(message);
    const body = { accepted, feedback: lead.bureauFeedback };
    return answer(invocation, body, `收回 ${accepted} 行，未收 ${faults.length} 行。`, { failures });
  });
}

function sweepFigures(text: string): SweepFigures {
  const [, checked, found, fixed] = /^(\d{1,6})\/(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? [];
  if (checked === undefined || found === undefined || fixed === undefined) {
    throw new InvalidArgumentError("应写作 检查/发现/改正，如 120/36/30");
  }
  return { checked: Number(checked), found: Number(found), fixed: Number(fixed) };
}
