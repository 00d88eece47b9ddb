import { Command } from "commander";
import type { Office } from "../../app/office.ts";
import type { ExitCode } from "../../model/exit-code.ts";
import { answer } from "../answer.ts";
import { collect, type Invocation } from "../invocation.ts";
import { bindOffice } from "../with-office.ts";

interface PaperFlags {
  readonly template?: string;
  readonly out?: string;
  readonly tick: readonly string[];
}

/** `pingpin lead paper`: one of the papers beside the package, or a Word template of the office's own filled in. */
export function leadPaperCommand(): Command {
  const command = new Command("paper")
    .argument("<线索>", "线索编号或草稿编号")
    .argument("[文书]", "文书名称，如 联席会议材料；不写时列出全部名称")
    .description("生成联席会议材料、一案一页、要素底稿（检察院）等文书")
    .option("--template <文件>", "用本单位自己的 Word 模板，占位符见 reports/templates/README.md")
    .option("--out <文件>", "写到哪里")
    .option("--tick <法条编号>", "同意引用的待核条文，可写多次", collect, []);
  return bindOffice<PaperFlags>(command, async (office, invocation, flags, [leadId = "", name]) => {
    const { template, out = null, tick } = flags;
    if (name === undefined && template === undefined) return listPapers(office, invocation, leadId);
    const { writeLeadPaper } = await import("../../app/papers/lead-paper.ts");
    const paper =
      template === undefined ? ({ kind: "named", name: name ?? "" } as const) : ({ kind: "own", template } as const);
    const path = await writeLeadPaper(office, { leadId, paper, out, tickedLaw: tick });
    return answer(invocation, { path }, `已写入 ${path}`);
  });
}

async function listPapers(office: Office, invocation: Invocation, leadId: string): Promise<ExitCode> {
  const { paperNames } = await import("../../app/papers/lead-paper.ts");
  const { findLead } = await import("../../app/leads/find-lead.ts");
  const { id, number } = await findLead(office.store, leadId);
  const papers = paperNames(office);
  return answer(invocation, { papers }, [
    `可以生成的文书（pingpin lead paper ${number ?? id} <文书>）：`,
    ...papers.map((paper) => `  ${paper}`),
  ]);
}
