import { Command, InvalidArgumentError } from "commander";
import { LABELS } from "../../model/labels.ts";
import type { AnswerPeriod, ReplyOutcome, SuggestionTrigger, UnionNotice } from "../../model/union-notice.ts";
import { answer } from "../answer.ts";
import { calendarDate, collect, personName } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { bindOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

/** `pingpin notice`: the union's letters (一函两书), from draft to answer. */
export function noticeCommand(): Command {
  return new Command("notice")
    .description("工会“一函两书”：提示函、意见书、建议书")
    .addCommand(draftCommand())
    .addCommand(listCommand())
    .addCommand(servedCommand())
    .addCommand(replyCommand());
}

interface DraftFlags {
  readonly kind: UnionNotice["kind"];
  readonly employer?: string;
  readonly supervisor: readonly string[];
  readonly trigger?: SuggestionTrigger;
  readonly within?: AnswerPeriod;
  readonly tick: readonly string[];
  readonly by: string;
}

function draftCommand(): Command {
  const command = new Command("draft")
    .argument("<线索>", "线索编号或草稿编号")
    .description("拟制一份文书和送达回证；发文字号、签发、用印留空")
    .addOption(wordedOption("--kind <文种>", "文种", LABELS.noticeKind).makeOptionMandatory())
    .option("--employer <单位>", "发给哪一家用人单位（建议书可不写，涉及全部单位）")
    .option("--supervisor <姓名>", "劳动法律监督员，可写多次；意见书须两名以上", collect, [])
    .addOption(wordedOption("--trigger <情形>", "建议书的起因", LABELS.suggestionTrigger))
    .option("--within <期限>", "答复期限，如 10日、15工作日（默认按 config.yaml 的 notices）", answerPeriod)
    .option("--tick <法条编号>", "同意引用的待核条文，可写多次", collect, [])
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<DraftFlags>(command, async (office, invocation, flags, [leadId = ""]) => {
    const { draftUnionNotice } = await import("../../app/notices/draft-notice.ts");
    const { kind, employer = null, supervisor, trigger = null, within = null, tick, by } = flags;
    const wish = { kind, employer, supervisors: supervisor, trigger, answerWithin: within, by };
    const { notice, paths } = await draftUnionNotice(office, { ...wish, leadId, tickedLaw: tick });
    const drafted = `已拟制${LABELS.noticeKind[kind]} ${notice.id}，发给 ${notice.addressee}。`;
    return answer(invocation, { notice, paths }, [drafted, ...paths.map((path) => `　${path}`)]);
  });
}

function listCommand(): Command {
  const command = new Command("list")
    .description("列出文书，并按文种统计一段时间的份数")
    .option("--from <日期>", "自哪天起，如 2026-01-01", calendarDate)
    .option("--to <日期>", "到哪天止，如 2026-12-31", calendarDate);
  return bindOffice<{ from?: string; to?: string }>(command, async (office, invocation, { from, to }) => {
    const { listNotices } = await import("../../app/notices/list-notices.ts");
    const { notices, counts } = await listNotices(office, { from: from ?? null, to: to ?? null });
    const rows = notices.map(({ notice, state }) => [
      notice.id,
      LABELS.noticeKind[notice.kind],
      notice.addressee,
      notice.servedOn ?? "",
      notice.dueOn ?? "",
      state,
    ]);
    const sums = counts.map((one) => [LABELS.noticeKind[one.kind], one.drafted, one.served, one.answered, one.overdue]);
    const body = { notices: notices.map(({ notice, state }) => ({ ...notice, state })), counts };
    return answer(invocation, body, [
      formatTable(["文书编号", "文种", "受送单位", "送达日期", "答复期限", "状态"], rows),
      formatTable(["文种", "拟制", "送达", "答复", "逾期未答复"], sums),
    ]);
  });
}

interface ServedFlags {
  readonly on: string;
  readonly how: string;
  readonly documentNumber?: string;
  readonly signedBy?: string;
  readonly scan?: string;
  readonly by: string;
}

function servedCommand(): Command {
  const command = new Command("served")
    .argument("<文书编号>", "notice list 列出的编号")
    .description("登记送达；答复期限自此计算")
    .requiredOption("--on <日期>", "送达日期", calendarDate)
    .requiredOption("--how <方式>", "送达方式，如 直接送达、留置送达、邮寄送达")
    .option("--document-number <发文字号>", "本单位办文系统编的发文字号")
    .option("--signed-by <签发人>", "签发人")
    .option("--scan <文件>", "已用印文书的扫描件（PDF、PNG、JPG）")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<ServedFlags>(command, async (office, invocation, flags, [noticeId = ""]) => {
    const { recordNoticeService } = await import("../../app/notices/record-notice.ts");
    const { documentNumber = null, signedBy = null, scan = null, on, how, by } = flags;
    const notice = await recordNoticeService(office, { noticeId, on, how, by, documentNumber, signedBy, scan });
    const words = `已登记送达：${LABELS.noticeKind[notice.kind]}，答复期限 ${notice.dueOn}。`;
    return answer(invocation, { notice }, words);
  });
}

interface ReplyFlags {
  readonly on: string;
  readonly text: string;
  readonly outcome: ReplyOutcome;
  readonly by: string;
}

function replyCommand(): Command {
  const command = new Command("reply")
    .argument("<文书编号>", "notice list 列出的编号")
    .description("登记受送单位的答复")
    .requiredOption("--on <日期>", "答复日期", calendarDate)
    .requiredOption("--text <内容>", "答复内容")
    .addOption(wordedOption("--outcome <情况>", "答复情况", LABELS.replyOutcome).makeOptionMandatory())
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<ReplyFlags>(command, async (office, invocation, { on, text, outcome, by }, [noticeId = ""]) => {
    const { recordNoticeReply } = await import("../../app/notices/record-notice.ts");
    const notice = await recordNoticeReply(office, { noticeId, on, text, outcome, by });
    return answer(invocation, { notice }, `已登记答复：${LABELS.replyOutcome[outcome]}。`);
  });
}

function answerPeriod(text: string): AnswerPeriod {
  const [, amount, unit] = /^(\d{1,3})\s*(?:个)?(日|天|工作日)$/u.exec(text.trim()) ?? [];
  if (amount === undefined || Number(amount) < 1) throw new InvalidArgumentError("应写作 10日 或 15工作日");
  return { amount: Number(amount), unit: unit === "工作日" ? "workday" : "day", basis: null };
}
