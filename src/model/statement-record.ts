import { z } from "zod";
import { Finding } from "./finding.ts";
import { Id, Instant } from "./primitives.ts";
import { Review } from "./review.ts";
import { ReviewWithdrawal } from "./review-withdrawal.ts";

/**
 * Words of a statement that a rule proposed or a person marked; the span counts in its outgoing text. What somebody says
 * was said is never more than 待研判, so that a reviewer must give reasons of their own.
 */
export const StatementFinding = z
  .object({
    kind: z.literal("finding"),
    id: Id,
    submissionId: Id,
    /** The capture that holds the sealed record of what was told. */
    captureId: Id,
    at: Instant,
    finding: Finding.refine(({ verdict }) => verdict === "review"),
  })
  .readonly();
export type StatementFinding = z.infer<typeof StatementFinding>;

/** What rules and people made of one statement, a step at a time, append-only. A statement is no posting, nor are its findings. */
export const StatementRecord = z.discriminatedUnion("kind", [
  StatementFinding,
  z.object({ kind: z.literal("review"), id: Id, submissionId: Id, review: Review }).readonly(),
  z.object({ kind: z.literal("withdrawal"), id: Id, submissionId: Id, withdrawal: ReviewWithdrawal }).readonly(),
]);
export type StatementRecord = z.infer<typeof StatementRecord>;

/** What stands for a statement where a posting has its key. */
export function statementKey(submissionId: string): string {
  return `statement:${submissionId}`;
}
