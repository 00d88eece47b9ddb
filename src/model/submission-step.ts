import { z } from "zod";
import { CalendarDate, Id, Instant } from "./primitives.ts";

/** What is recorded of a complaint afterwards: the complainant's consent, our answer, or where the individual case was taken. */
export const SubmissionStepKind = z.enum(["consent", "answered", "routed"]);
export type SubmissionStepKind = z.infer<typeof SubmissionStepKind>;

/** One such record, append-only; `on` is the day it happened. */
export const SubmissionStep = z
  .object({
    id: Id,
    submissionId: Id,
    kind: SubmissionStepKind,
    on: CalendarDate,
    note: z.string().nullable(),
    at: Instant,
    by: z.string().min(1),
  })
  .readonly();
export type SubmissionStep = z.infer<typeof SubmissionStep>;
