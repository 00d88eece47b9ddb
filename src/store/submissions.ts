import { Submission } from "../model/submission.ts";
import { SubmissionStep } from "../model/submission-step.ts";
import { addRecord, recordsIn, recordWith } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Complaints, in the order they were registered. */
export function submissionRecords({ db, write }: Session): Store["submissions"] {
  return {
    add: (submission) =>
      write(async (db) => {
        const { kind, workOrder: work_order, jurisdiction } = submission;
        await addRecord(db, ["submissions", Submission], submission, { kind, work_order, jurisdiction });
      }),
    get: (id) => recordWith(db, "submissions", Submission, id),
    list: () => recordsIn(db, "submissions", Submission),
    addStep: (step) =>
      write(async (db) => {
        await addRecord(db, ["submission_steps", SubmissionStep], step, { submission_id: step.submissionId });
      }),
    steps: () => recordsIn(db, "submission_steps", SubmissionStep),
  };
}
