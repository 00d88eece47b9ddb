import type { JobQueue } from "../../queue/port.ts";
import type { LookBackRun } from "../look-back/run-look-back.ts";
import type { Office } from "../office.ts";
import { newJob } from "./new-job.ts";

/**
 * Puts the next visit of an open round into the queue and gives its time; null where the round is closed, was stopped by
 * a person, or only a person can get further.
 */
export async function scheduleAgain(
  office: Office,
  queue: JobQueue,
  { run, operator }: { readonly run: LookBackRun; readonly operator: string },
): Promise<string | null> {
  const { at } = run.next;
  if (run.interrupted || run.lookBack.finishedAt !== null || at === null) return null;
  await queue.send(newJob(office, { task: { kind: "look-back", leadId: run.lead.id }, operator, runAt: at }));
  return at;
}
