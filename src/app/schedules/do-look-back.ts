import { ExitCode } from "../../model/exit-code.ts";
import type { Job } from "../../model/job.ts";
import { lookBackExitCode } from "../look-back/report/look-back-document.ts";
import { runLookBack } from "../look-back/run-look-back.ts";
import { relistByScan } from "../look-back/visiting/relist.ts";
import { type Done, nowOf, type TaskTools } from "./task-done.ts";

/** Visits the postings of one lead again; a round that is still open goes on when its next visit may be made. */
export async function doLookBack(
  { office, progress }: TaskTools,
  { operator }: Job,
  { leadId, signal }: { readonly leadId: string; readonly signal: AbortSignal },
): Promise<Done> {
  const listing: Parameters<typeof relistByScan>[1] = {
    ...{ operator, signal, screenshots: "new-words" },
    onProgress: ({ visited, seeded, words }) => progress({ done: visited, total: seeded, words: `浏览来源 ${words}` }),
  };
  const run = await runLookBack(office, {
    leadId,
    operator,
    newRound: false,
    visits: "network",
    pictures: true,
    relist: relistByScan(office, listing),
    signal,
    onProgress: ({ done, total, url }) => progress({ done, total, words: url }),
  });
  const words = `回头看 ${run.lead.number ?? run.lead.id} 第 ${run.lookBack.round} 轮：${run.headline}`;
  if (run.interrupted)
    return { words: `${words}已停止，稍后继续。`, exitCode: ExitCode.unfinished, goOn: nowOf(office) };
  const exitCode = lookBackExitCode(run.lookBack, run.failures);
  const runAt = run.lookBack.finishedAt === null ? run.next.at : null;
  if (runAt === null) return { words, exitCode };
  return { words: `${words}本轮未结束，已安排再次复查。`, exitCode, goOn: { runAt } };
}
