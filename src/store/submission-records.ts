import type { StatementRecord } from "../model/statement-record.ts";
import type { Submission } from "../model/submission.ts";
import type { SubmissionStep } from "../model/submission-step.ts";

/** Complaints, append-only, in the order they were registered. */
export interface SubmissionRecords {
  add(submission: Submission): Promise<void>;
  get(id: string): Promise<Submission | null>;
  list(): Promise<readonly Submission[]>;
  addStep(step: SubmissionStep): Promise<void>;
  /** What was recorded of all complaints afterwards, in the order it was recorded. */
  steps(): Promise<readonly SubmissionStep[]>;
}

/** What rules and people made of statements, append-only, in the order it was recorded. */
export interface StatementRecords {
  add(record: StatementRecord): Promise<void>;
  list(): Promise<readonly StatementRecord[]>;
}
