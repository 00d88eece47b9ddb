import { Command } from "commander";
import type { ReAuditReport } from "../../app/audits/re-audit.ts";
import { Verdict } from "../../model/closed-lists.ts";
import { exitCodeOf } from "../../model/exit-code.ts";
import { countActive } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { formatTable, notice, writeLine } from "../print.ts";
import { startProgress } from "../progress.ts";
import { bindOffice } from "../with-office.ts";

interface AuditFlags {
  readonly source?: string;
  readonly by?: string;
}

/** `pingpin audit`: stored captures once more under the current rules, offline. */
export function auditCommand(): Command {
  const command = new Command("audit")
    .description("用现行规则重新筛查已保存的采集件，不访问网络，列出与原记录的差别")
    .option("--source <来源>", "只重新筛查某个来源，写来源的 id")
    .option("--by <姓名>", "操作人", personName);
  return bindOffice<AuditFlags>(command, async (office, invocation, flags) => {
    const { reAudit, reAuditDocument } = await import("../../app/audits/re-audit.ts");
    const progress = startProgress("筛查", invocation.json);
    const report = await reAudit(office, {
      operator: flags.by ?? "（未署名）",
      sourceId: flags.source ?? null,
      signal: invocation.signal,
      onProgress: (done, total, url) => progress.update(done, total, url),
    }).finally(() => progress.stop());
    const exitCode = exitCodeOf({ ...report, found: countActive(report.byVerdict) });
    const end = { failures: report.failures, exitCode };
    return answer(invocation, reAuditDocument(report), () => printReport(report), end);
  });
}

async function printReport(report: ReAuditReport): Promise<void> {
  const { captures, postings, added, removed, byVerdict, failures } = report;
  const verdicts = Verdict.options.map((verdict) => [LABELS.verdict[verdict], byVerdict[verdict] ?? 0]);
  await writeLine(formatTable(["命中", "处数"], verdicts));
  const changes = [
    ...added.map((placed) => ["新增命中", ...rowOf(placed)]),
    ...removed.map((placed) => ["不再命中", ...rowOf(placed)]),
  ];
  if (changes.length > 0) {
    await writeLine(formatTable(["与原记录相比", "结论", "事由", "摘录", "单位与岗位"], changes));
  }
  await writeLine(
    `采集件 ${captures.total} 份，读出内容 ${captures.read} 份；招聘信息 ${postings.total} 条；新增命中 ${added.length} 处，不再命中 ${removed.length} 处（原记录保留）。`,
  );
  for (const { message } of failures) notice(message);
  if (report.interrupted) notice("已停止；再次运行同一命令会从头筛查，不会重复登记。");
}

function rowOf({ posting, finding }: ReAuditReport["added"][number]): readonly string[] {
  const { verdict, ground, quote } = finding;
  return [
    LABELS.verdict[verdict],
    LABELS.ground[ground],
    quote,
    `${posting.employer ?? "（单位不明）"} ${posting.title}`,
  ];
}
