import { ExitCode, exitCodeOf } from "../../model/exit-code.ts";
import type { Job } from "../../model/job.ts";
import { reAudit } from "../audits/re-audit.ts";
import { exportLead } from "../leads/export-lead.ts";
import { planLookBack } from "../look-back/plan-look-back.ts";
import { lookBackReport } from "../look-back/report/look-back-report.ts";
import type { Office } from "../office.ts";
import { sweepReport } from "../sweeps/sweep-report.ts";
import { retryStamps } from "../timestamps/retry-stamps.ts";
import { doImport } from "./do-import.ts";
import { doLookBack } from "./do-look-back.ts";
import { doScan } from "./do-scan.ts";
import { newJob } from "./new-job.ts";
import { recentSweep } from "./recent-sweep.ts";
import { type Done, nowOf, type TaskDone, type TaskStep, type TaskTools } from "./task-done.ts";

/** Does one background job. Running it twice continues or repeats visits and doubles nothing on record. */
export async function doTask(tools: TaskTools, job: Job, signal: AbortSignal): Promise<TaskDone> {
  return { job, ...(await doneOf(tools, job, signal)) };
}

async function doneOf(tools: TaskTools, job: Job, signal: AbortSignal): Promise<Done> {
  const { office } = tools;
  const { task, operator } = job;
  switch (task.kind) {
    case "scan":
      return task.sourceIds.length > 1 ? eachApart(tools, job) : doScan(tools, job, signal);
    case "look-back":
      return doLookBack(tools, job, { leadId: task.leadId, signal });
    case "look-back-due":
      return sendDue(tools, operator);
    case "audit":
      return auditAgain(office, { operator, sourceId: task.sourceId, signal });
    case "stamp":
      return stamp(office, operator);
    case "export":
      return exportPackage(tools, { leadId: task.leadId, operator, signal });
    case "look-back-report": {
      const { lead, headline } = await lookBackReport(office, { ...task, operator });
      return { words: `回头看 ${lead.number} 第 ${task.round} 轮报告已出具：${headline}`, exitCode: ExitCode.clean };
    }
    case "import":
      return doImport(tools, job, signal);
    case "report": {
      const { files } = await sweepReport(office, recentSweep(office.clock.now(), task));
      return { words: `排查报告已写出：${Object.values(files).join("、")}`, exitCode: ExitCode.clean };
    }
  }
}

/** One job for each source, so that any number of workers share them and one source's trouble holds up no other. */
async function eachApart({ office, queue }: TaskTools, { task, operator }: Job): Promise<Done> {
  const sourceIds = task.kind === "scan" ? task.sourceIds : [];
  for (const id of sourceIds) await queue.send(newJob(office, { task: { kind: "scan", sourceIds: [id] }, operator }));
  return { words: `采集筛查 ${sourceIds.length} 个来源，逐个进行。`, exitCode: ExitCode.clean };
}

/** One job for each lead with a round that is due, so that one lead's trouble never holds up another's. */
async function sendDue({ office, queue }: TaskTools, operator: string): Promise<Done> {
  const due = (await planLookBack(office)).filter(({ state }) => state === "due");
  const waiting = (await queue.pending()).flatMap(({ task }) => (task.kind === "look-back" ? [task.leadId] : []));
  const leads = [...new Set(due.map(({ leadId }) => leadId))].filter((leadId) => !waiting.includes(leadId));
  for (const leadId of leads) await queue.send(newJob(office, { task: { kind: "look-back", leadId }, operator }));
  return { words: `到期应回头看的线索 ${leads.length} 条，逐条复查。`, exitCode: ExitCode.clean };
}

interface AuditAgain {
  readonly operator: string;
  readonly sourceId: string | null;
  readonly signal: AbortSignal;
}

async function auditAgain(office: Office, wish: AuditAgain): Promise<Done> {
  const { captures, added, removed, failures, interrupted } = await reAudit(office, {
    ...wish,
    onProgress: () => undefined,
  });
  if (interrupted)
    return { words: "重新筛查已停止，稍后从头再来。", exitCode: ExitCode.unfinished, goOn: nowOf(office) };
  const words = `重新筛查采集件 ${captures.read} 份：新增命中 ${added.length} 处，不再命中 ${removed.length} 处，未能读取 ${failures.length} 项。`;
  return { words, exitCode: exitCodeOf({ failures, found: added.length }) };
}

/** Stopped in the middle it leaves nothing, and begins anew when somebody works again. */
async function exportPackage(
  { office, progress }: TaskTools,
  { leadId, operator, signal }: { readonly leadId: string; readonly operator: string; readonly signal: AbortSignal },
): Promise<Done> {
  const onStep = (step: TaskStep): void => {
    signal.throwIfAborted();
    progress(step);
  };
  try {
    const { number, package: made } = await exportLead(office, {
      ...{ leadId, out: null, by: operator, tickedLaw: [] },
      onStep,
    });
    return { words: `线索材料 ${number} 已生成，共 ${made?.files} 个文件。`, exitCode: ExitCode.clean };
  } catch (error) {
    if (!signal.aborted) throw error;
    return { words: "线索材料没有写完，稍后从头再来。", exitCode: ExitCode.unfinished, goOn: nowOf(office) };
  }
}

async function stamp(office: Office, by: string): Promise<Done> {
  const { accepted, failures } = await retryStamps(office, by);
  return { words: `时间戳：盖好 ${accepted} 个，待加盖 ${failures.length} 个。`, exitCode: exitCodeOf({ failures }) };
}
