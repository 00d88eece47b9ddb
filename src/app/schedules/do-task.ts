import { PingpinError } from "../../model/errors.ts";
import { ExitCode, strongestExitCode } from "../../model/exit-code.ts";
import type { Job } from "../../model/job.ts";
import type { Source } from "../../model/source.ts";
import type { JobQueue } from "../../queue/port.ts";
import { lookBackExitCode } from "../look-back/look-back-document.ts";
import { planLookBack } from "../look-back/plan-look-back.ts";
import { relistByScan } from "../look-back/relist.ts";
import { runLookBack } from "../look-back/run-look-back.ts";
import type { Office } from "../office.ts";
import { scanSources } from "../scan.ts";
import { scheduleAgain } from "./schedule-again.ts";

/** What a background job came to, in one Chinese sentence, and the exit code it would have left. */
export interface TaskDone {
  readonly job: Job;
  readonly words: string;
  readonly exitCode: ExitCode;
}

const WIDTH = 4;
const RETRIES = 3;

/** Does one background job. Running it twice continues or repeats visits and doubles nothing on record. */
export async function doTask(
  office: Office,
  queue: JobQueue,
  { job, signal }: { readonly job: Job; readonly signal: AbortSignal },
): Promise<TaskDone> {
  const { task } = job;
  switch (task.kind) {
    case "scan":
      return { job, ...(await scan(office, task.sourceIds, { operator: job.operator, signal })) };
    case "look-back":
      return { job, ...(await lookBack(office, queue, { job, leadId: task.leadId, signal })) };
    case "look-back-due":
      return { job, ...(await sendDue(office, queue, job.operator)) };
  }
}

type Done = Omit<TaskDone, "job">;

interface Run {
  readonly operator: string;
  readonly signal: AbortSignal;
}

async function scan(office: Office, sourceIds: readonly string[], { operator, signal }: Run): Promise<Done> {
  const sources: Source[] = [];
  for (const id of sourceIds) {
    const source = await office.store.sources.get(id);
    if (source === null) throw new PingpinError("NOT_FOUND", { subject: id, detail: "这个来源已不在登记中" });
    sources.push(source);
  }
  const options = { operator, signal, trigger: "scan", width: WIDTH, screenshots: "findings" } as const;
  const { tally, items, failures } = await scanSources(office, sources, { ...options, onProgress: () => undefined });
  const found = (tally.byVerdict["violation"] ?? 0) + (tally.byVerdict["review"] ?? 0);
  const words = `采集 ${sources.map(({ name }) => name).join("、")}：${items.length} 页，招聘信息 ${tally.postings.total} 条，疑似违法和待研判 ${found} 处，未能读取 ${failures.length} 项。`;
  const codes = [
    failures.length > 0 ? ExitCode.incomplete : ExitCode.clean,
    found > 0 ? ExitCode.findings : ExitCode.clean,
  ];
  return { words, exitCode: strongestExitCode(codes) };
}

async function lookBack(
  office: Office,
  queue: JobQueue,
  { job, leadId, signal }: { readonly job: Job; readonly leadId: string; readonly signal: AbortSignal },
): Promise<Done> {
  const { operator } = job;
  const listing = { operator, signal, onProgress: () => undefined, screenshots: "new-words" } as const;
  const run = await runLookBack(office, {
    leadId,
    operator,
    newRound: false,
    visits: "network",
    pictures: true,
    relist: relistByScan(office, listing),
    signal,
    onProgress: () => undefined,
  });
  const again = await scheduleAgain(office, queue, { run, operator });
  const words = `回头看 ${run.lead.number ?? run.lead.id} 第 ${run.lookBack.round} 轮：${run.headline}`;
  return {
    words: again === null ? words : `${words}本轮未结束，已安排再次复查。`,
    exitCode: lookBackExitCode(run.lookBack, run.failures),
  };
}

/** One job for each lead with a round that is due, so that one lead's trouble never holds up another's. */
async function sendDue(office: Office, queue: JobQueue, operator: string): Promise<Done> {
  const due = (await planLookBack(office)).filter(({ state }) => state === "due");
  const now = office.clock.now().toISOString();
  const waiting = (await queue.pending()).flatMap(({ task }) => (task.kind === "look-back" ? [task.leadId] : []));
  const leads = [...new Set(due.map(({ leadId }) => leadId))].filter((leadId) => !waiting.includes(leadId));
  for (const leadId of leads) {
    const key = `look-back ${leadId} ${now.slice(0, 13)}`;
    const task = { kind: "look-back", leadId } as const;
    await queue.send({ id: office.newId(), task, key, operator, runAt: now, retryLimit: RETRIES });
  }
  return { words: `到期应回头看的线索 ${leads.length} 条，逐条复查。`, exitCode: ExitCode.clean };
}
