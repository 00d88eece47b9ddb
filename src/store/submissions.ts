import { Submission } from "../model/submission.ts";
import { SubmissionStep } from "../model/submission-step.ts";
import { documentOf, isStored, recordOf, recordOrNull } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Complaints, in the order they were registered. */
export function submissionRecords({ db, write }: Session): Store["submissions"] {
  return {
    add: (submission) =>
      write(async (db) => {
        const { id, kind, workOrder, jurisdiction } = submission;
        const document = documentOf(Submission, submission);
        const stored = await db.selectFrom("submissions").select("document").where("id", "=", id).executeTakeFirst();
        if (isStored(id, stored?.document, document)) return;
        await db
          .insertInto("submissions")
          .values({ id, kind, work_order: workOrder, jurisdiction, document })
          .execute();
      }),
    async get(id) {
      const query = db.selectFrom("submissions").select("document").where("id", "=", id);
      return recordOrNull(Submission, await query.executeTakeFirst());
    },
    async list() {
      const rows = await db.selectFrom("submissions").select("document").orderBy("number").execute();
      return rows.map((row) => recordOf(Submission, row));
    },
    addStep: (step) =>
      write(async (db) => {
        const document = documentOf(SubmissionStep, step);
        const query = db.selectFrom("submission_steps").select("document").where("id", "=", step.id);
        if (isStored(step.id, (await query.executeTakeFirst())?.document, document)) return;
        await db
          .insertInto("submission_steps")
          .values({ id: step.id, submission_id: step.submissionId, document })
          .execute();
      }),
    async steps() {
      const rows = await db.selectFrom("submission_steps").select("document").orderBy("number").execute();
      return rows.map((row) => recordOf(SubmissionStep, row));
    },
  };
}
