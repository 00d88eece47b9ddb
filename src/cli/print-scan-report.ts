import type { ScanReport } from "../app/scan/scan.ts";
import { isUnstamped } from "../app/timestamps/failure-words.ts";
import { type ExitCode, exitCodeOf } from "../model/exit-code.ts";
import type { Failure } from "../model/failure.ts";
import { countActive } from "../model/finding.ts";
import type { Invocation } from "./invocation.ts";
import { writeJsonDocument } from "./json-document.ts";
import { formatTable, notice, writeLine } from "./print.ts";
import { scanTables } from "./scan-tables.ts";

/** Prints what a scan or import saw, as tables or as the JSON document of the contract; gives the exit code. */
export async function printScanReport(
  report: ScanReport,
  invocation: Invocation,
  isListed: boolean,
): Promise<ExitCode> {
  const exitCode = exitCodeOfReport(report);
  if (invocation.json) {
    const { scanDocument } = await import("../app/scan/scan-document.ts");
    await writeJsonDocument({ ...invocation, failures: report.failures, exitCode }, scanDocument(report, isListed));
    return exitCode;
  }
  if (report.resumed) notice("接着上次未完成的采集继续。");
  for (const { head, rows } of scanTables(report, isListed)) await writeLine(formatTable(head, rows));
  const elsewhere = report.crawls.reduce((sum, { readElsewhere }) => sum + readElsewhere, 0);
  if (elsewhere > 0) notice(`另有 ${elsewhere} 个网址由同时进行的其他采集读取，不在以上数字内。`);
  noticeFailures(invocation, report.failures);
  if (report.interrupted) notice("已停止；再次运行同一命令即可继续。");
  return exitCode;
}

const NAMED = 3;

/** Says what failed, a sentence each; a long queue of 待加盖时间戳 in one. Nothing where the JSON document says it. */
export function noticeFailures({ json }: Pick<Invocation, "json">, failures: readonly Failure[]): void {
  if (json) return;
  const waiting = failures.filter(isUnstamped);
  const isQueue = waiting.length > NAMED;
  for (const failure of failures) if (!isQueue || !isUnstamped(failure)) notice(failure.message);
  if (isQueue)
    notice(`共 ${waiting.length} 件待加盖时间戳（pingpin timestamp list 逐件列出），如：${waiting[0]?.message}`);
}

/** Interrupted is 4; anything unread is 3; findings of verdict violation or review are 1. */
export function exitCodeOfReport(report: ScanReport): ExitCode {
  return exitCodeOf({ ...report, found: countActive(report.tally.byVerdict) });
}
