import { beijingMinute } from "../../../model/beijing-time.ts";
import { ExitCode } from "../../../model/exit-code.ts";
import { isAwaited, type Job, type JobTask } from "../../../model/job.ts";
import type { Office } from "../../office.ts";
import { tasksInSight } from "../../offices/tasks-in-sight.ts";
import { askFor, retryJob } from "../../schedules/jobs.ts";
import { runDue } from "../../schedules/run-due.ts";
import { withQueue } from "../../schedules/schedules.ts";
import type { TaskDone } from "../../schedules/task-done.ts";
import { taskNames } from "../../schedules/task-names.ts";
import { livingWorkers } from "../../worker/living-workers.ts";
import type { WorkState } from "./running.ts";

/** The jobs of the office's queue at one server, which does them one after the other. */
export interface JobDesk {
  /** Hands in what somebody at a page waits for; it is begun at once and stands in the queue until it is done. */
  ask(office: Office, task: JobTask, by: string): Promise<void>;
  /** Throws NOT_FOUND. */
  retry(office: Office, id: string, by: string): Promise<void>;
  /** What runs, what is waited for and what ended since the server began, of those that this office's people see. */
  list(office: Office): Promise<readonly WorkState[]>;
  /** Does what is due and what the schedules owe, as long as the desk is open. */
  watch(): void;
  close(): Promise<void>;
}

/** A job as this server saw it run. */
interface Seen {
  readonly job: Job;
  readonly startedAt: string;
  readonly end: Pick<WorkState, "state" | "finishedAt"> | null;
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

/** Said of a job that another process does; how far it is comes with the signs of life of that process. */
const ELSEWHERE = "由工作进程（pingpin worker）在做，进度约二十秒更新一次；做完后自动从这里消失，结果在相应页面。";
const REST_MS = 60_000;
const REMEMBERED = 20;

/** Each round asks anew which office it is, since the first start replaces it; trouble is logged and tried again. */
export function openJobDesk(office: () => Office): JobDesk {
  const stop = new AbortController();
  const seen = new Map<string, Seen>();
  let wake = new AbortController();
  let working: Promise<void> | null = null;
  const now = (): string => office().clock.now().toISOString();
  const note = (job: Job, change: Partial<Seen>): void => {
    const fresh = { job, startedAt: now(), end: null, done: 0, total: 0, message: "" };
    seen.set(job.id, { ...(seen.get(job.id) ?? fresh), ...change });
    forget(seen);
  };
  const round = async (): Promise<void> => {
    const { log } = office();
    await runDue(office(), {
      signal: stop.signal,
      yields: wake.signal,
      watch: false,
      onBegun: (job) => note(job, { job, startedAt: now(), end: null }),
      onProgress: (job, { done, total, words }) => note(job, { done, total, message: words }),
      async onDone(done) {
        log.info({}, done.words);
        note(done.job, endOf(done, now()));
      },
      async onFailed(job, error) {
        log.error({ error }, "a job failed");
        // What it came to stands in the queue, with when it is tried again.
        seen.delete(job.id);
      },
    }).catch((error: unknown) => log.error({ error }, "the jobs could not be read"));
  };
  const work = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      wake = new AbortController();
      await round();
      await office().clock.sleep(REST_MS, AbortSignal.any([stop.signal, wake.signal]));
    }
  };
  const begin = (): void => {
    working ??= work();
    wake.abort();
  };
  return {
    async ask(asking, task, by) {
      await askFor(asking, task, by);
      begin();
    },
    async retry(asking, id, by) {
      await retryJob(asking, id, by);
      begin();
    },
    list: (asking) => statesOf(asking, seen),
    watch: begin,
    async close() {
      stop.abort();
      await working;
    },
  };
}

function endOf({ words, exitCode, goOn }: TaskDone, at: string): Partial<Seen> {
  if (goOn !== undefined) return { message: words, end: { state: "stopped", finishedAt: at } };
  return { message: words, end: { state: exitCode === ExitCode.badInput ? "failed" : "done", finishedAt: at } };
}

function forget(seen: Map<string, Seen>): void {
  const ended = [...seen].filter(([, { end }]) => end !== null);
  for (const [id] of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) seen.delete(id);
}

async function statesOf(office: Office, seen: ReadonlyMap<string, Seen>): Promise<readonly WorkState[]> {
  const pending = await withQueue(office, (queue) => queue.pending());
  const open = pending.filter((job) => job.state === "running" || isAwaited(job.task));
  const ids = new Set(open.map(({ id }) => id));
  const ended = [...seen.values()].filter(({ job, end }) => end !== null && !ids.has(job.id)).map(({ job }) => job);
  const words = await taskNames(office);
  const inSight = await tasksInSight(office, [...open, ...ended.reverse()]);
  const elsewhere = new Map(
    (await livingWorkers(office.store)).flatMap(({ jobs }) => jobs).map((job) => [job.id, job]),
  );
  return inSight.map((job) => {
    const inHand = elsewhere.get(job.id);
    const known = seen.get(job.id) ?? { ...inHand, end: null, message: `${inHand?.words ?? ""} ${ELSEWHERE}`.trim() };
    return stateOf(job, words(job.task), ids.has(job.id), known);
  });
}

/** What is known of how a job runs, here or in another process. */
type Known = Partial<Seen> & Pick<Seen, "message" | "end">;

function stateOf(job: Job, label: string, isOpen: boolean, known: Known): WorkState {
  const { id, operator: by, task, runAt } = job;
  const facts = { id, label, by, about: "leadId" in task ? task.leadId : null, mayStop: false };
  const { startedAt = runAt, done = 0, total = 0, message } = known;
  if (!isOpen || job.state === "running") {
    const end = isOpen ? null : known.end;
    const { state = "running", finishedAt = null } = end ?? {};
    return { ...facts, startedAt, done, total, message, state, finishedAt, mayRetry: false };
  }
  const why = job.lastError;
  const unstarted = { ...facts, startedAt: runAt, done: 0, total: 0, mayRetry: why !== null };
  if (job.state === "dead") return { ...unstarted, state: "failed", finishedAt: runAt, message: why ?? "" };
  const again = why === null ? "" : `没有完成：${why}将于 ${beijingMinute(runAt)} 再试。`;
  return { ...unstarted, state: "waiting", finishedAt: null, message: again };
}
