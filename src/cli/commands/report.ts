import { Command } from "commander";
import type { Office } from "../../app/office.ts";
import type { SweepWish } from "../../app/sweeps/sweep-report.ts";
import { PingpinError } from "../../model/errors.ts";
import { ExitCode, exitCodeOf } from "../../model/exit-code.ts";
import { counted } from "../../model/grouped.ts";
import { CountyCode } from "../../model/primitives.ts";
import { answer } from "../answer.ts";
import { bind, calendarDate, type Invocation } from "../invocation.ts";
import { bindOffice, withOffice } from "../with-office.ts";
import { periodReportCommand } from "./report-period.ts";

/** `pingpin report`: what a sweep found, with charts, compared with an earlier one. */
export function reportCommand(): Command {
  return new Command("report")
    .description("排查报告：一次采集，或者一个区县一段时间；月报、年报和信息稿")
    .addCommand(scanReportCommand())
    .addCommand(districtReportCommand())
    .addCommand(periodReportCommand("month"))
    .addCommand(periodReportCommand("year"));
}

function scanReportCommand(): Command {
  const command = new Command("scan")
    .argument("[采集批次]", "批次编号，不写则为最近一次采集")
    .description("一次采集的排查报告，与同样来源的上一次采集比较");
  return bindOffice(command, async (office, invocation, _flags, [auditId]) => {
    const { scanScopes } = await import("../../app/sweeps/sweep-report.ts");
    const scopes = await scanScopes(office, auditId ?? null);
    return write(office, invocation, { title: "全面排查报告", ...scopes });
  });
}

interface DistrictFlags {
  readonly jurisdiction: string;
  readonly from: string;
  readonly to: string;
  readonly earlierFrom?: string;
  readonly earlierTo?: string;
}

function districtReportCommand(): Command {
  const command = new Command("district")
    .description("一个区县（用工所在地）一段时间的全面排查报告")
    .requiredOption("--jurisdiction <区划代码>", "六位行政区划代码；市以 00 结尾，省以 0000 结尾")
    .requiredOption("--from <日期>", "从哪一天采集的", calendarDate)
    .requiredOption("--to <日期>", "到哪一天采集的（含）", calendarDate)
    .option("--earlier-from <日期>", "与哪一段时间比较：从", calendarDate)
    .option("--earlier-to <日期>", "与哪一段时间比较：到（含）", calendarDate);
  return bind<DistrictFlags>(command, async (invocation, flags) => {
    const { jurisdiction, from, to, earlierFrom, earlierTo } = flags;
    const refuse = (subject: string, detail: string) => new PingpinError("OPTION_INVALID", { subject, detail });
    if (!CountyCode.safeParse(jurisdiction).success) throw refuse("--jurisdiction", "应为六位行政区划代码");
    if ((earlierFrom === undefined) !== (earlierTo === undefined))
      throw refuse("--earlier-from", "须与 --earlier-to 同时写");
    if (from > to || (earlierFrom ?? "") > (earlierTo ?? "")) throw refuse("--from", "开始日期晚于结束日期");
    const scopeOf = (first: string, last: string) => ({
      sourceIds: null,
      jurisdiction,
      from: `${first}T00:00:00+08:00`,
      to: `${last}T23:59:59.999+08:00`,
    });
    const earlier = earlierFrom === undefined || earlierTo === undefined ? null : scopeOf(earlierFrom, earlierTo);
    return withOffice(invocation, async (office) => {
      const { districtTitle } = await import("../../app/sweeps/sweep-report.ts");
      return write(office, invocation, {
        title: districtTitle(office, jurisdiction),
        scope: scopeOf(from, to),
        earlier,
      });
    });
  });
}

async function write(office: Office, invocation: Invocation, wish: SweepWish): Promise<ExitCode> {
  const { sweepReport } = await import("../../app/sweeps/sweep-report.ts");
  const { input, files } = await sweepReport(office, wish);
  const unread = Object.values(input.unreadByOutcome).reduce((sum, count) => sum + count, 0);
  const flagged = input.postings.filter(({ grounds }) => grounds.length > 0).length;
  const exitCode = unread > 0 ? ExitCode.incomplete : exitCodeOf({ found: flagged });
  const dismissed = input.postings.reduce((sum, posting) => sum + posting.dismissed, 0);
  const { visits, from, to, earlier, unreadByOutcome } = input;
  const changes = Object.fromEntries(counted((input.changes ?? []).map(({ change }) => change)));
  const body = {
    sweep: { from, to, earlier, visits, unreadByOutcome, postings: input.postings.length, flagged, dismissed, changes },
    files,
  };
  return answer(
    invocation,
    body,
    [
      `招聘信息 ${input.postings.length} 条，其中疑似违法或待研判 ${flagged} 条；人工复核已排除的表述 ${dismissed} 处，不计入；未能读取 ${unread} 页。`,
      ...Object.values(files).map((path) => `已写出：${path}`),
    ],
    { exitCode },
  );
}
