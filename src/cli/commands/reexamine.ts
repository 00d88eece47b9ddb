import { Command } from "commander";
import { answer } from "../answer.ts";
import { collect, personName } from "../invocation.ts";
import { notice } from "../print.ts";
import { bindOffice } from "../with-office.ts";

interface ReexamineFlags {
  readonly by: readonly string[];
  readonly place: string;
  readonly case: string;
  readonly out?: string;
}

/** `pingpin reexamine`: prosecutors look again themselves (检察人员复核取证). */
export function reexamineCommand(): Command {
  const command = new Command("reexamine")
    .argument("<线索编号>", "线索编号或草稿编号")
    .description("检察人员复核取证：两人署名重新采集线索所列网页，生成提取笔录、电子数据清单和建议调取清单")
    .requiredOption("--by <姓名>", "提取人员，写两次，须为两人", (name: string, all: readonly string[] = []) =>
      collect(personName(name), all),
    )
    .requiredOption("--place <地点>", "提取地点，写入笔录")
    .option("--case <案由>", "案由或案号，写入笔录", "")
    .option("--out <目录>", "写到哪个目录（默认数据目录的 reports/<线索编号>-复核取证）");
  return bindOffice<ReexamineFlags>(command, async (office, invocation, flags, [leadId = ""]) => {
    const { reexamineLead } = await import("../../app/leads/reexamine-lead.ts");
    const { by, place, case: cause, out = null } = flags;
    const request = { leadId, persons: by, place, cause, out, signal: invocation.signal };
    const { folder, captures, failures } = await reexamineLead(office, request);
    if (!invocation.json) for (const { message } of failures) notice(message);
    const words = `已采集 ${captures.length} 个网页，文书在 ${folder}，签名处留空。`;
    return answer(invocation, { folder, captures: captures.map(({ id }) => id) }, words, { failures });
  });
}
