import type { JobQueue } from "../../queue/port.ts";
import type { LookBackRun } from "../look-back/run-look-back.ts";
import type { Office } from "../office.ts";

const RETRIES = 3;

/**
 * Puts the next visit of an open round into the queue and gives its time; null where the round is closed, was stopped by
 * a person, or only a person can get further.
 */
export async function scheduleAgain(
  { newId }: Office,
  queue: JobQueue,
  { run, operator }: { readonly run: LookBackRun; readonly operator: string },
): Promise<string | null> {
  const { at } = run.next;
  if (run.interrupted || run.lookBack.finishedAt !== null || at === null) return null;
  const leadId = run.lead.id;
  const key = `look-back ${leadId}`;
  await queue.send({ id: newId(), task: { kind: "look-back", leadId }, key, operator, runAt: at, retryLimit: RETRIES });
  return at;
}
