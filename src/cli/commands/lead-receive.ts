import { Command } from "commander";
import { ExitCode } from "../../model/exit-code.ts";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { writeLine } from "../print.ts";
import { printLeads } from "../print-leads.ts";
import { bindOffice } from "../with-office.ts";

interface ReceiveFlags {
  readonly by: string;
  readonly fingerprint?: string;
  readonly unsigned?: boolean;
}

/** `pingpin lead receive`: a package of another office, or the receipt of one of ours. */
export function leadReceiveCommand(): Command {
  const command = new Command("receive")
    .argument("<文件>", "其他单位移送的线索材料 zip，或者对方发回的回执")
    .description("接收线索材料：核验、登记编号、写出回执；接收回执：记为反馈")
    .option("--fingerprint <指纹>", "电话核对过的对方公钥指纹")
    .option("--unsigned", "材料没有电子签名，已与盖章函件核对无误")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<ReceiveFlags>(command, async (office, invocation, flags, [path = ""]) => {
    const { receiveLead } = await import("../../app/exchange/receive-lead.ts");
    const { paperPath, writeReceipt } = await import("../../app/exchange/receipts.ts");
    const { by, fingerprint = null, unsigned = false } = flags;
    const { kind, lead, isNew } = await receiveLead(office, { path, by, fingerprint, unsigned });
    const receipt = kind === "lead" ? await writeReceipt(office, { leadId: lead.id, out: null, by }) : null;
    await printLeads({ office, invocation }, [lead], { received: { kind, isNew, receipt } });
    if (invocation.json) return ExitCode.clean;
    await writeLine(isNew ? "已接收并登记。" : "此前已接收过，未重复登记。");
    if (receipt !== null) await writeLine(`回执：${receipt}，供盖章存档的：${paperPath(receipt)}`);
    return ExitCode.clean;
  });
}

/** `pingpin lead receipt`: the receipt once more, with how far the lead is by now. */
export function leadReceiptCommand(): Command {
  const command = new Command("receipt")
    .argument("<线索编号>", "接收登记的线索编号")
    .description("写出回执，载明办理到哪一步，发回移送单位")
    .option("--out <文件>", "写到哪里")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ by: string; out?: string }>(command, async (office, invocation, { by, out }, [leadId = ""]) => {
    const { paperPath, writeReceipt } = await import("../../app/exchange/receipts.ts");
    const path = await writeReceipt(office, { leadId, out: out ?? null, by });
    return answer(invocation, { path }, `已写入 ${path} 和 ${paperPath(path)}`);
  });
}
