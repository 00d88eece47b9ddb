import { Command } from "commander";
import type { PlannedLeadRound } from "../../app/look-back/plan-look-back.ts";
import type { LookBackReport } from "../../app/look-back/report/look-back-report.ts";
import type { VisitToMake } from "../../app/look-back/rounds/visits-to-make.ts";
import type { LookBackRun } from "../../app/look-back/run-look-back.ts";
import type { Office } from "../../app/office.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import type { LookBack } from "../../model/look-back.ts";
import { answer } from "../answer.ts";
import { bind, type Invocation, wholeNumber } from "../invocation.ts";
import { keepHeapSmall } from "../keep-heap-small.ts";
import { formatTable, notice, writeLine } from "../print.ts";
import { type Progress, startProgress } from "../progress.ts";
import { bindOffice, withOffice } from "../with-office.ts";
import { repostCommand, repostsCommand } from "./look-back-reposts.ts";

interface PlanOptions {
  readonly lead?: string;
}

interface RunOptions {
  readonly lead: string;
  readonly by?: string;
  readonly newRound?: boolean;
  readonly brought?: boolean;
  readonly relist: boolean;
  readonly pictures: boolean;
}

interface ReportOptions {
  readonly lead: string;
  readonly by?: string;
  readonly round?: number;
}

const UNSIGNED = "（未署名）";

/** `pingpin look-back`: what is due, the re-visits, and the report on a round. */
export function lookBackCommand(): Command {
  return new Command("look-back")
    .description("回头看：按线索复查整改情况")
    .addCommand(planCommand())
    .addCommand(runCommand())
    .addCommand(reportCommand())
    .addCommand(repostsCommand())
    .addCommand(repostCommand());
}

function planCommand(): Command {
  const command = new Command("plan")
    .description("列出已签发线索应在何时回头看，以及需要走访的招聘信息")
    .option("--lead <线索编号>", "只看一条线索");
  return bindOffice<PlanOptions>(command, async (office, invocation, { lead }) => {
    const { issuedLead } = await import("../../app/look-back/subjects/issued-lead.ts");
    const { planLookBack } = await import("../../app/look-back/plan-look-back.ts");
    const { visitsToMake } = await import("../../app/look-back/rounds/visits-to-make.ts");
    const wanted = lead === undefined ? null : (await issuedLead(office, lead)).id;
    const isWanted = ({ leadId }: { readonly leadId: string }): boolean => wanted === null || leadId === wanted;
    const rounds = (await planLookBack(office)).filter(isWanted);
    const visits = (await visitsToMake(office)).filter(isWanted);
    return answer(invocation, { rounds, visits }, () => printPlan(rounds, visits));
  });
}

function runCommand(): Command {
  const command = new Command("run")
    .description("复查一条线索的全部招聘信息；本轮尚未结束时接着做")
    .requiredOption("--lead <线索编号>", "线索编号")
    .option("--by <姓名>", "经办人，写入采集清单和操作日志")
    .option("--new-round", "结束未完的一轮，另起新的一轮")
    .option("--brought", "不联网：用复查清单开列以后导入的采集卷")
    .option("--no-pictures", "不为复查的网页固定截图")
    .option("--no-relist", "只复查原网址，不重新浏览来源查找新发和换址重发");
  return bind<RunOptions>(command, (invocation, options) => {
    keepHeapSmall();
    return withOffice(invocation, async (office) => {
      const run = await runRound(office, invocation, options);
      const again = options.brought === true ? null : await putNextVisit(office, run, options.by ?? UNSIGNED);
      const { lookBackDocument, lookBackExitCode } = await import("../../app/look-back/report/look-back-document.ts");
      const exitCode = run.interrupted ? ExitCode.unfinished : lookBackExitCode(run.lookBack, run.failures);
      const body = { ...lookBackDocument(office, run.lookBack), nextVisitAt: again };
      return answer(invocation, body, () => printRun(office, run, again), { failures: run.failures, exitCode });
    });
  });
}

/** Puts the next visit of an open round into the queue; gives its time. */
async function putNextVisit(office: Office, run: LookBackRun, operator: string): Promise<string | null> {
  const { openQueue } = await import("../../app/schedules/open-queue.ts");
  const { scheduleAgain } = await import("../../app/schedules/schedule-again.ts");
  const queue = await openQueue(office);
  try {
    return await scheduleAgain(office, queue, { run, operator });
  } finally {
    await queue.close();
  }
}

async function runRound(office: Office, invocation: Invocation, options: RunOptions): Promise<LookBackRun> {
  const { runLookBack } = await import("../../app/look-back/run-look-back.ts");
  const { relistByScan } = await import("../../app/look-back/visiting/relist.ts");
  const { signal } = invocation;
  const operator = options.by ?? UNSIGNED;
  const progress = startProgress("复查", invocation.json);
  const listing = startListing(progress);
  return runLookBack(office, {
    leadId: options.lead,
    operator,
    newRound: options.newRound === true,
    visits: options.brought === true ? "volumes" : "network",
    pictures: options.pictures,
    relist:
      options.relist && options.brought !== true
        ? relistByScan(office, {
            operator,
            signal,
            onProgress: listing,
            screenshots: options.pictures ? "new-words" : "never",
          })
        : null,
    signal,
    onProgress: ({ done, total, url }) => progress.update(done, total, url),
  }).finally(() => progress.stop());
}

/** The listing of sources follows the re-visits on the same bar. */
function startListing(progress: Progress): (seen: { visited: number; seeded: number; words: string }) => void {
  return ({ visited, seeded, words }) => progress.update(visited, seeded, `浏览来源 ${words}`);
}

function reportCommand(): Command {
  const command = new Command("report")
    .description("生成回头看报告；尚未结束的一轮随之结束")
    .requiredOption("--lead <线索编号>", "线索编号")
    .option("--by <姓名>", "经办人，写入操作日志")
    .option("--round <轮次>", "第几轮，不写则为最近一轮", wholeNumber(1, 999));
  return bind<ReportOptions>(command, (invocation, { lead, by, round }) => {
    keepHeapSmall();
    return withOffice(invocation, async (office) => {
      const { lookBackReport } = await import("../../app/look-back/report/look-back-report.ts");
      const { lookBackDocument, lookBackExitCode } = await import("../../app/look-back/report/look-back-document.ts");
      const report = await lookBackReport(office, { leadId: lead, round: round ?? null, operator: by ?? UNSIGNED });
      const exitCode = lookBackExitCode(report.lookBack, []);
      const body = { ...lookBackDocument(office, report.lookBack), folder: report.folder, files: report.files };
      return answer(invocation, body, () => printReport(office, report), { exitCode });
    });
  });
}

const STATES = { done: "已完成", due: "已到期", upcoming: "未到期" } as const;

async function printPlan(rounds: readonly PlannedLeadRound[], visits: readonly VisitToMake[]): Promise<void> {
  if (rounds.length === 0) return writeLine("没有需要回头看的线索（尚无已签发的线索）。");
  const rows = rounds.map((round) => [
    round.leadNumber ?? round.leadId,
    `第 ${round.round} 轮`,
    round.dueOn,
    round.isOpen ? "进行中" : STATES[round.state],
    `${round.employers} 家 ${round.postings} 条${round.statements === 0 ? "" : `，陈述 ${round.statements} 条`}`,
    round.reason,
  ]);
  await writeLine(formatTable(["线索编号", "轮次", "应查日期", "状态", "规模", "依据"], rows));
  if (visits.length === 0) return;
  await writeLine("网上未能核实，需走访或者电话核实（visit sheet 打印记录表，visit add 登记）：");
  const toMake = visits.map(({ leadNumber, leadId, employer, title, why }) => [
    leadNumber ?? leadId,
    employer,
    title,
    why,
  ]);
  await writeLine(formatTable(["线索编号", "用人单位", "岗位", "原因"], toMake));
}

async function printRun(office: Office, run: LookBackRun, again: string | null): Promise<void> {
  const { lookBack } = run;
  await printItems(office, lookBack);
  await writeLine(`第 ${lookBack.round} 轮。${run.headline}`);
  if (run.interrupted) notice("已按要求停止，已复查的内容均已保存；再次运行同一命令即可继续。");
  else if (lookBack.finishedAt === null) notice(openRoundWords(run, again));
  for (const { message } of run.failures) notice(message);
}

function openRoundWords({ next }: LookBackRun, again: string | null): string {
  if (again === null)
    return "本轮尚未结束：有招聘信息须由人工核实（疑似换址重发见 look-back reposts，多次访问未成的请走访），也可直接生成报告。";
  return `本轮尚未结束：有 ${next.postings} 条待再次核实，已排入定时任务，${beijingMinute(again)} 后由 schedule run-due 自动复查；也可届时再运行同一命令。`;
}

async function printReport(office: Office, { lookBack, headline, files }: LookBackReport): Promise<void> {
  await printItems(office, lookBack);
  await writeLine(`第 ${lookBack.round} 轮。${headline}`);
  for (const path of [files.document, files.register, ...files.moreRegisters, files.page])
    await writeLine(`已写出：${path}`);
}

/** More than these scroll away unread; report and register have them all. */
const MOST_PRINTED = 200;

async function printItems({ store }: Office, { id, statements, summary: { postings } }: LookBack): Promise<void> {
  const rows: string[][] = [];
  for await (const { employer, title, foundBy, outcome, reason } of store.lookBacks.items(id)) {
    if (rows.length === MOST_PRINTED) break;
    const name = `${title}${foundBy === "bureau" ? "（人社自查发现）" : ""}`;
    rows.push([employer, name, LABELS.lookBackOutcome[outcome], reason]);
  }
  if (rows.length > 0) await writeLine(formatTable(["用人单位", "岗位", "结果", "理由"], rows));
  const left = postings.verified + postings.undetermined - rows.length;
  if (left > 0) await writeLine(`以上列前 ${rows.length} 条，其余 ${left} 条见回头看报告所附《对照台账》。`);
  const told = statements.map(({ employer, quotes, outcome, reason }) => [
    employer,
    quotes.join("；"),
    LABELS.toldOutcome[outcome],
    reason,
  ]);
  if (told.length > 0) await writeLine(formatTable(["用人单位", "举报人陈述（不计入整改率）", "结果", "依据"], told));
}
