import { z } from "zod";
import { FetchOutcome, LookBackOutcome } from "../model/closed-lists.ts";
import { DiffPart, FoundBy, LookBackSummary } from "../model/look-back.ts";
import { LookBackStatement } from "../model/told-outcome.ts";

/** One round that is done, due or to come. */
export const PlannedRow = z
  .object({
    leadId: z.string(),
    leadNumber: z.string().nullable(),
    bureau: z.string(),
    employers: z.number(),
    postings: z.number(),
    statements: z.number(),
    round: z.number(),
    dueOn: z.string(),
    state: z.string(),
    reason: z.string(),
    isOpen: z.boolean(),
  })
  .readonly();
export type PlannedRow = z.infer<typeof PlannedRow>;

/** One posting that only persons can verify now, by a visit or a telephone call. */
export const VisitToMakeRow = z
  .object({
    leadId: z.string(),
    leadNumber: z.string().nullable(),
    postingKey: z.string(),
    employer: z.string(),
    title: z.string(),
    url: z.string(),
    why: z.string(),
  })
  .readonly();
export type VisitToMakeRow = z.infer<typeof VisitToMakeRow>;

export const PlanReply = z.object({
  rounds: z.array(PlannedRow).readonly(),
  visitsToMake: z.array(VisitToMakeRow).readonly(),
});

const Seen = z.object({ captureId: z.string(), at: z.string(), quotes: z.array(z.string()).readonly() });

/** One posting of a round: what was there, what is there now, and what became of it. */
export const ComparedPosting = z
  .object({
    postingKey: z.string(),
    employer: z.string(),
    title: z.string(),
    url: z.string(),
    foundBy: FoundBy,
    outcome: LookBackOutcome,
    reason: z.string(),
    /** What a reviewer should know beside the outcome; nothing of it was judged. */
    notes: z.array(z.string()).readonly(),
    before: Seen.extend({ captureId: z.string().nullable() }),
    after: Seen.extend({ fetchOutcome: FetchOutcome }).nullable(),
    diff: z.array(DiffPart).readonly(),
    visits: z.array(z.object({ at: z.string(), fetchOutcome: FetchOutcome })).readonly(),
  })
  .readonly();
export type ComparedPosting = z.infer<typeof ComparedPosting>;

/** A file of the report on a round. */
export const LookBackFile = z.enum(["document", "register", "page"]);
export type LookBackFile = z.infer<typeof LookBackFile>;

/** One round of one lead. */
export const RoundInput = z
  .strictObject({ leadId: z.string(), round: z.coerce.number<number | string>().int().positive() })
  .readonly();

/** One round with its figures, which never go without what could not be verified. */
export const RoundSheet = z
  .object({
    round: z.number(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    summary: LookBackSummary,
    items: z.array(ComparedPosting).readonly(),
    /** What was told, beside the figures and in none of them. */
    statements: z.array(LookBackStatement).readonly(),
    /** How many more there are than `items` holds. */
    left: z.number(),
    /** What was written of the report on this round; empty until one is made. */
    reportFiles: z.array(LookBackFile).readonly(),
  })
  .readonly();
export type RoundSheet = z.infer<typeof RoundSheet>;

/** All rounds of a lead, the newest first. */
export const RoundsReply = z
  .object({
    leadId: z.string(),
    number: z.string().nullable(),
    bureau: z.string(),
    employers: z.array(z.string()).readonly(),
    rounds: z.array(RoundSheet).readonly(),
  })
  .readonly();
