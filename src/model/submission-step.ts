import { z } from "zod";
import { CalendarDate, Id, Instant } from "./primitives.ts";
import { CaseRoute } from "./submission.ts";

/**
 * What is recorded of a complaint afterwards: consent given or taken back, the day an answer is due, the answer, where
 * the individual case is to go (`directed`), and that it was taken there (`routed`).
 */
export const SubmissionStepKind = z.enum(["consent", "withdrawn", "due", "answered", "directed", "routed"]);
export type SubmissionStepKind = z.infer<typeof SubmissionStepKind>;

/** One such record, append-only; `on` is the day it happened. */
export const SubmissionStep = z
  .object({
    id: Id,
    submissionId: Id,
    kind: SubmissionStepKind,
    on: CalendarDate,
    note: z.string().nullable(),
    /** The day an answer is owed from now on; of a `due` step alone. */
    dueOn: CalendarDate.nullable().default(null),
    /** Where the case goes from now on; of a `directed` step, and of a `routed` one that says so too. */
    route: CaseRoute.nullable().default(null),
    at: Instant,
    by: z.string().min(1),
  })
  .readonly();
export type SubmissionStep = z.infer<typeof SubmissionStep>;
