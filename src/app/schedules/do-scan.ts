import { beijingMinute } from "../../model/beijing-time.ts";
import { exitCodeOf } from "../../model/exit-code.ts";
import { countActive } from "../../model/finding.ts";
import type { Job } from "../../model/job.ts";
import type { Source } from "../../model/source.ts";
import type { GoOn } from "../../queue/port.ts";
import type { Office } from "../office.ts";
import { type ScanReport, scanSources } from "../scan/scan.ts";
import { failureWords } from "../timestamps/failure-words.ts";
import { isStampingConfigured } from "../timestamps/stamp-queue.ts";
import { newJob } from "./new-job.ts";
import { type Done, nowOf, registered, type TaskTools } from "./task-done.ts";

const WIDTH = 4;

/** Scans for as long as one turn lasts; what is left goes on at once, or when the site's hours or next day begin. */
export async function doScan(
  { office, queue, bench, sliceMs, progress }: TaskTools,
  { task, operator }: Job,
  signal: AbortSignal,
): Promise<Done> {
  const sources: Source[] = [];
  for (const id of task.kind === "scan" ? task.sourceIds : []) sources.push(await registered(office, id));
  const shared = bench === null ? {} : { bench: await bench() };
  const turn = AbortSignal.any([signal, AbortSignal.timeout(sliceMs)]);
  const report = await scanSources(office, sources, {
    operator,
    trigger: "scan",
    signal: turn,
    width: WIDTH,
    screenshots: "findings",
    isListed: false,
    onProgress: ({ visited, seeded, words }) => progress({ done: visited, total: seeded, words }),
    ...shared,
  });
  if (bench !== null && report.tally.visits > 0 && isStampingConfigured(office)) {
    await queue.send(newJob(office, { task: { kind: "stamp" }, operator }));
  }
  const goOn = goOnOf(office, report);
  return { ...summary(report, goOn), ...(goOn === null ? {} : { goOn }) };
}

function goOnOf(office: Office, { audit, interrupted, crawls }: ScanReport): GoOn | null {
  if (audit.finishedAt !== null) return null;
  if (interrupted) return nowOf(office);
  const [runAt] = crawls.flatMap(({ resumesAt }) => resumesAt ?? []).sort();
  return runAt === undefined ? null : { runAt };
}

function summary({ sources, tally, failures, interrupted }: ScanReport, goOn: GoOn | null): Done {
  const found = countActive(tally.byVerdict);
  const names = sources.map(({ name }) => name).join("、");
  const rest = goOn === null ? "" : interrupted ? "其余稍后继续。" : `其余 ${beijingMinute(goOn.runAt)} 起继续。`;
  const failed = failureWords(failures)
    .map((words) => `，${words}`)
    .join("");
  const words = `采集 ${names}：${tally.visits} 页，招聘信息 ${tally.postings.total} 条，疑似违法和待研判 ${found} 处${failed}。${rest}`;
  return { words, exitCode: exitCodeOf({ failures, found }) };
}
