import { z } from "zod";
import { Id } from "./primitives.ts";

/** What became of what a statement says; what nobody could verify is never put right. */
export const ToldOutcome = z.enum(["corrected", "partly_corrected", "not_corrected", "unfounded", "undetermined"]);
export type ToldOutcome = z.infer<typeof ToldOutcome>;

/** One statement of a lead in one round: it counts in no figure of postings and stands beside them. */
export const LookBackStatement = z
  .object({
    itemId: Id,
    /** What stands for it where a posting has its key. */
    key: z.string(),
    employer: z.string(),
    quotes: z.array(z.string()).readonly(),
    outcome: ToldOutcome,
    /** One Chinese sentence that names the record it rests on. */
    reason: z.string(),
    settledByVisitId: Id.nullable(),
  })
  .readonly();
export type LookBackStatement = z.infer<typeof LookBackStatement>;

/** Whether nothing of what was told waits to be verified or put right. */
export function areToldSettled(statements: readonly LookBackStatement[]): boolean {
  return statements.every(({ outcome }) => outcome === "corrected" || outcome === "unfounded");
}
