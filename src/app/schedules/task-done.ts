import { PingpinError } from "../../model/errors.ts";
import type { ExitCode } from "../../model/exit-code.ts";
import type { Job } from "../../model/job.ts";
import type { Source } from "../../model/source.ts";
import type { GoOn, JobQueue } from "../../queue/port.ts";
import type { Office } from "../office.ts";
import type { ScanBench } from "../scan/scan.ts";

/** What a background job came to, in one Chinese sentence, with the exit code it would have left and when it goes on. */
export interface TaskDone {
  readonly job: Job;
  readonly words: string;
  readonly exitCode: ExitCode;
  readonly goOn?: GoOn;
}

export type Done = Omit<TaskDone, "job">;

/** How far a job is; a total of 0 where nobody can say. */
export interface TaskStep {
  readonly done: number;
  readonly total: number;
  readonly words: string;
}

/** What doing a job needs beside the job: the queue for what follows from it, and what many jobs of a process share. */
export interface TaskTools {
  readonly office: Office;
  readonly queue: JobQueue;
  /** Null where each scan opens its own. */
  readonly bench: (() => Promise<ScanBench>) | null;
  /** After this time a scan lets other jobs have their turn. */
  readonly sliceMs: number;
  readonly progress: (step: TaskStep) => void;
}

/** Work that was asked to stop goes on as soon as somebody may. */
export function nowOf(office: Office): GoOn {
  return { runAt: office.clock.now().toISOString() };
}

/** The source that a job is about. Throws NOT_FOUND where it is registered no longer. */
export async function registered({ store }: Office, sourceId: string): Promise<Source> {
  const source = await store.sources.get(sourceId);
  if (source !== null) return source;
  throw new PingpinError("NOT_FOUND", { subject: sourceId, detail: "这个来源已不在登记中" });
}
