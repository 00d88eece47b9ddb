import type { Job, Schedule } from "../model/job.ts";

/** A job as it is handed in. */
export type NewJob = Pick<Job, "id" | "task" | "key" | "operator" | "runAt" | "retryLimit">;

/** A job that did what it could for now and goes on from `runAt`; it keeps its key and counts as never tried. */
export interface GoOn {
  readonly runAt: string;
}

/**
 * Does one job, or a part of it; what it throws is kept and the job is tried again later. It may run twice, so it must
 * be idempotent.
 */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<GoOn | undefined>;

export interface WorkOptions {
  readonly signal: AbortSignal;
  /** Jobs of this worker at one time. */
  readonly width: number;
  /** Ends when nothing is due any more, instead of waiting for what comes. */
  readonly untilIdle: boolean;
  /** Told what kept the queue from answering; resolves when to ask again. Left out, or when it throws, the work ends. */
  readonly waitOut?: (error: unknown) => Promise<void>;
  /** Told each time that the queue has answered. */
  readonly answered?: () => void;
}

/**
 * Background jobs and schedules of an office. A job is leased to one worker; when that worker dies its lease runs out
 * and another takes the job over. Of jobs with equal key at most one waits or runs. Nothing is exactly-once: handlers
 * are idempotent. Instants are handed in, none is read from the machine.
 */
export interface JobQueue {
  /** False where a job with this key waits already or runs; the earlier of the two times then holds. */
  send(job: NewJob): Promise<boolean>;
  /** Works on due jobs until told to stop; a job that fails waits twice as long each time, and is dead after its limit. */
  work(handler: JobHandler, options: WorkOptions): Promise<void>;
  /** Every job that is not done, the soonest first. */
  pending(): Promise<readonly Job[]>;
  /** Lets a dead job be tried again at `runAt` as if for the first time; false where there is no such dead job. */
  retry(id: string, runAt: string): Promise<boolean>;
  readonly schedules: {
    /** Refuses (`OPTION_INVALID`) a name that is taken. */
    add(schedule: Schedule): Promise<void>;
    list(): Promise<readonly Schedule[]>;
    /** False where there is none of this name. */
    remove(name: string): Promise<boolean>;
    /**
     * Sends one job for each schedule whose time has come, however often it was missed, and sets the next time, both or
     * neither; two processes never send the same occurrence twice. Gives the schedules that came due.
     */
    fire(now: string, newId: () => string): Promise<readonly Schedule[]>;
  };
  close(): Promise<void>;
}
