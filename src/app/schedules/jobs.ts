import { PingpinError } from "../../model/errors.ts";
import type { Job, JobTask } from "../../model/job.ts";
import type { JobQueue } from "../../queue/port.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { tasksInSight } from "../offices/tasks-in-sight.ts";
import { keyOf, newJob } from "./new-job.ts";
import { withQueue } from "./schedules.ts";
import { taskNames } from "./task-names.ts";

/** A job that is not done, as people see it; `error` is why it was given up or will be tried again. */
export interface JobRow {
  readonly id: string;
  readonly label: string;
  readonly by: string;
  readonly state: "waiting" | "running" | "dead";
  readonly attempts: number;
  readonly runAt: string;
  readonly error: string | null;
}

const MOST = 200;

/** Every job that waits, runs or was given up, those that want a person first; at most 200 of them. */
export function jobRows(office: Office): Promise<{ readonly jobs: readonly JobRow[]; readonly total: number }> {
  return withQueue(office, async (queue) => {
    const pending = await tasksInSight(office, await queue.pending());
    const words = await taskNames(office);
    const rows = pending.flatMap(({ id, task, operator, state, attempts, runAt, lastError }) =>
      state === "done" ? [] : [{ id, label: words(task), by: operator, state, attempts, runAt, error: lastError }],
    );
    const sorted = rows.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    return { jobs: sorted.slice(0, MOST), total: rows.length };
  });
}

const ORDER = ["dead", "running", "waiting"];

/** Lets a job that was given up, or that waits after a failure, be tried again at once. Throws NOT_FOUND. */
export async function retryJob(office: Office, id: string, by: string): Promise<void> {
  const at = office.clock.now().toISOString();
  const retried = await withQueue(office, async (queue) => {
    const job = (await tasksInSight(office, await queue.pending())).find((one) => one.id === id);
    if (job === undefined) return null;
    return (await tryAgain(queue, job, at)) ? job.task : null;
  });
  if (retried === null) {
    throw new PingpinError("NOT_FOUND", { subject: "这项没有完成的任务", detail: "可能已有人重试，请刷新后查看" });
  }
  const subject = (await taskNames(office))(retried);
  await logAct(office, { by, action: "job.retry", subject, details: "" });
}

async function tryAgain(queue: JobQueue, job: Job, runAt: string): Promise<boolean> {
  if (job.state === "dead") return queue.retry(job.id, runAt);
  if (job.state !== "waiting" || job.lastError === null) return false;
  // Handing in the same job hastens the one that waits.
  await queue.send({ ...job, runAt });
  return true;
}

/** Sees to it that a job is done soon: hands it in, hastens the same one that waits, or takes up one that was given up. */
export async function askFor(office: Office, task: JobTask, by: string): Promise<void> {
  const key = keyOf(task);
  const given = await withQueue(office, async (queue) =>
    (await queue.pending()).find((job) => job.key === key && job.state === "dead"),
  );
  if (given === undefined) await addJob(office, task, by);
  else await retryJob(office, given.id, by);
}

/** Hands a job to whichever worker is free; false where the same waits or runs already. */
export async function addJob(office: Office, task: JobTask, by: string): Promise<boolean> {
  const isNew = await withQueue(office, (queue) => queue.send(newJob(office, { task, operator: by })));
  if (!isNew) return false;
  await logAct(office, { by, action: "job.add", subject: (await taskNames(office))(task), details: "" });
  return true;
}
