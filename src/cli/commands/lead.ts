import { Command } from "commander";
import type { Drafting } from "../../app/leads/draft-leads.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import { statementItems } from "../../model/lead.ts";
import { shownAddress } from "../../model/shown-address.ts";
import { answer } from "../answer.ts";
import { collect, personName } from "../invocation.ts";
import { formatTable, notice, writeLine } from "../print.ts";
import { printDeadlines, printLeads } from "../print-leads.ts";
import { bindOffice } from "../with-office.ts";
import { leadBureauCommand } from "./lead-bureau.ts";
import { leadPaperCommand } from "./lead-paper.ts";
import { leadReceiptCommand, leadReceiveCommand } from "./lead-receive.ts";
import { leadStatusCommand } from "./lead-status.ts";

/** `pingpin lead`: drafts, numbers and packages of leads. */
export function leadCommand(): Command {
  return new Command("lead")
    .description("线索：拟制、编号签发、导出移送材料")
    .addCommand(buildCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(statementCommand())
    .addCommand(issueCommand())
    .addCommand(exportCommand())
    .addCommand(leadStatusCommand())
    .addCommand(leadReceiveCommand())
    .addCommand(leadReceiptCommand())
    .addCommand(leadBureauCommand())
    .addCommand(leadPaperCommand());
}

interface Signed {
  readonly by: string;
}

const NOTHING_TO_BUILD =
  "没有可列入的命中：复核为“拟作线索”而尚未列入线索的命中一处也没有；待复核的见 pingpin review list，已有的线索见 pingpin lead list。";

function buildCommand(): Command {
  const command = new Command("build")
    .description("把已复核为“拟作线索”的命中按监管机关汇总成线索草稿")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<Signed>(command, async (office, invocation, { by }) => {
    const { draftLeads } = await import("../../app/leads/draft-leads.ts");
    const drafting = await draftLeads(office, by);
    const { drafted, held, heldStatements } = drafting;
    if (drafted.length > 0 || invocation.json)
      await printLeads(
        { office, invocation },
        drafted.map(({ lead }) => lead),
        { held: held.map(({ confirmed, reason }) => ({ findingId: confirmed.stored.id, reason })), heldStatements },
      );
    printNotices(drafting);
    return ExitCode.clean;
  });
}

function printNotices({ drafted, held, heldStatements }: Drafting): void {
  if (drafted.length === 0) notice(NOTHING_TO_BUILD);
  for (const { lead, notices } of drafted) for (const text of notices) notice(`${lead.id}：${text}`);
  for (const { confirmed, reason } of held) notice(`未列入线索：“${confirmed.stored.finding.quote}”，${reason}。`);
  for (const { submissionId, employer, reason } of heldStatements) {
    notice(`未列入线索：关于“${employer}”的陈述（登记号 ${submissionId}），${reason}。`);
  }
}

function statementCommand(): Command {
  const command = new Command("statement")
    .argument("<线索>", "线索草稿编号")
    .argument("<登记号>", "举报登记号，见 pingpin submit list")
    .description("把举报人同意移交的陈述附到线索草稿")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<Signed>(command, async (office, invocation, { by }, [leadId = "", submissionId = ""]) => {
    const { addStatement } = await import("../../app/leads/add-statement.ts");
    return printLeads({ office, invocation }, [await addStatement(office, { leadId, submissionId, by })], {});
  });
}

function listCommand(): Command {
  const command = new Command("list").description("列出全部线索");
  return bindOffice(command, async (office, invocation) => {
    const leads = await office.store.leads.list();
    if (leads.length === 0) return answer(invocation, { leads }, "还没有线索。");
    return printLeads({ office, invocation }, leads, {});
  });
}

function showCommand(): Command {
  const command = new Command("show").argument("<线索>", "线索编号或草稿编号").description("查看一条线索的内容和经过");
  return bindOffice(command, async (office, invocation, _options, [id = ""]) => {
    const { findLead } = await import("../../app/leads/find-lead.ts");
    const { packageItems } = await import("../../app/leads/package-items.ts");
    const lead = await findLead(office.store, id);
    await printLeads({ office, invocation }, [lead], {
      items: lead.items,
      history: lead.history,
      bureauRecord: lead.bureauRecord,
      sealedLetter: lead.sealedLetter,
    });
    if (invocation.json) return ExitCode.clean;
    const postings = await packageItems(office, lead);
    const statements = statementItems(lead);
    const rows = [
      ...postings.map(({ employer, posting }) => [employer.name, posting.title, shownAddress(posting.url)]),
      ...statements.map(({ employer, text }) => [employer, `陈述（尚待核实）：${text}`, ""]),
    ];
    await writeLine(formatTable(["用人单位", "招聘信息", "网址"], rows));
    const steps = lead.history.map(({ at, on, status, by, servedOn, reason }) => [
      on ?? beijingDay(at),
      LABELS.leadStatus[status],
      by,
      servedOn ?? "",
      reason ?? "",
    ]);
    await writeLine(formatTable(["日期", "步骤", "经办人", "送达日期", "理由或内容"], steps));
    await printDeadlines(office, lead);
    return ExitCode.clean;
  });
}

function issueCommand(): Command {
  const command = new Command("issue")
    .argument("<草稿编号>", "lead list 列出的草稿编号")
    .description("编号并定稿；编号后内容不再改变")
    .requiredOption("--by <姓名>", "签发经办人", personName);
  return bindOffice<Signed>(command, async (office, invocation, { by }, [id = ""]) => {
    const { issue } = await import("../../app/leads/draft-leads.ts");
    return printLeads({ office, invocation }, [await issue(office, id, by)], {});
  });
}

interface ExportFlags extends Signed {
  readonly out?: string;
  readonly tick: readonly string[];
  readonly withoutOriginals?: boolean;
}

function exportCommand(): Command {
  const command = new Command("export")
    .argument("<线索编号>", "已编号的线索")
    .description("导出移送材料 zip：函件、清单、证据、核验工具")
    .option("--out <文件>", "写到哪里（默认数据目录的 reports/<线索编号>.zip）")
    .option("--tick <法条编号>", "同意在文书中引用的待核条文，可写多次", collect, [])
    .option("--without-originals", "不附原件（发给有权机关以外的单位时）：文书已遮蔽，原件封存于本单位")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<ExportFlags>(command, async (office, invocation, flags, [id = ""]) => {
    const { exportLead } = await import("../../app/leads/export-lead.ts");
    const request = {
      leadId: id,
      out: flags.out ?? null,
      by: flags.by,
      tickedLaw: flags.tick,
      withoutOriginals: flags.withoutOriginals === true,
    };
    const lead = await exportLead(office, request);
    await printLeads({ office, invocation }, [lead], {});
    if (!invocation.json && lead.package !== null)
      await writeLine(`已写入 ${lead.package.path}（${lead.package.files} 个文件）`);
    return ExitCode.clean;
  });
}
