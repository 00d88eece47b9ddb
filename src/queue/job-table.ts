import type { Job } from "../model/job.ts";
import type { NewJob } from "./port.ts";

/** Ends of a job's run: done, done for now, or what went wrong and when it may be tried again. */
export type JobEnd =
  | { readonly kind: "done" }
  | { readonly kind: "again"; readonly runAt: string }
  | { readonly kind: "failed"; readonly error: string; readonly retryMs: number };

/** A job with the lease under which it runs; `holder` tells this run of it from every other. */
export interface Claim {
  readonly job: Job;
  readonly holder: string;
}

/** Where jobs are kept; several processes may share it, so that every change is atomic. */
export interface JobTable {
  send(job: NewJob): Promise<boolean>;
  /** The next due job, leased to `holder` until `leaseMs`; null when none is due. */
  claim(holder: string, nowMs: number, leaseMs: number): Promise<Claim | null>;
  /** Prolongs a lease; false where another worker holds the job by now. */
  renew(claim: Claim, leaseMs: number): Promise<boolean>;
  /** Records the end of a run; nothing happens where another worker holds the job by now. */
  end(claim: Claim, end: JobEnd): Promise<void>;
  pending(): Promise<readonly Job[]>;
  retry(id: string, runAt: string): Promise<boolean>;
}
