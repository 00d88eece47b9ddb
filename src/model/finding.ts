import { z } from "zod";
import { Channel, Direction, FindingFlag, Ground, Verdict } from "./closed-lists.ts";
import { Digest256, Id } from "./primitives.ts";
import { Span } from "./span.ts";

/** One exception that was looked at, whether it held, and on what basis. */
export const ExceptionConsidered = z
  .object({
    id: z.string(),
    title: z.string(),
    held: z.boolean(),
    reason: z.string(),
    basis: z.array(z.string()).readonly(),
  })
  .readonly();
export type ExceptionConsidered = z.infer<typeof ExceptionConsidered>;

/**
 * One rule hit one place. `quote` equals the slice that `span` cuts from the posting as stored;
 * `trace` is one Chinese sentence; `basis` holds ids of the law registry and `items` the item of an
 * article that the rule names (第一项), by id; `weighed` are those of `basis` that only say when such words are lawful;
 * `factsNeeded` names what only a person can find out, for
 * verdict review.
 */
export const Finding = z
  .object({
    fingerprint: Digest256,
    ruleId: z.string(),
    ruleVersion: z.string(),
    rulesetHash: Digest256,
    ground: Ground,
    direction: Direction,
    verdict: Verdict,
    channel: Channel,
    channelReason: z.string(),
    span: Span,
    quote: z.string(),
    flags: z.array(FindingFlag).readonly(),
    basis: z.array(z.string()).readonly(),
    items: z.record(z.string(), z.string()).default({}).readonly(),
    weighed: z.array(z.string()).nullable().default(null).readonly(),
    exceptionsConsidered: z.array(ExceptionConsidered).readonly(),
    factsNeeded: z.array(z.string()).readonly(),
    advice: z.string().nullable(),
    suggestion: z.string().nullable(),
    trace: z.string(),
  })
  .readonly();
export type Finding = z.infer<typeof Finding>;

/** Whether a finding says that something may be wrong; hints and lawful preferences do not. */
export function isActive({ verdict }: Pick<Finding, "verdict">): boolean {
  return verdict === "violation" || verdict === "review";
}

/** How many findings, counted by verdict, say that something may be wrong. */
export function countActive({ violation = 0, review = 0 }: Readonly<Partial<Record<Verdict, number>>>): number {
  return violation + review;
}

/** A finding as stored: bound to the posting, capture and audit it came from. */
export const StoredFinding = z
  .object({ id: Id, postingId: Id, captureId: Id, auditId: Id, finding: Finding })
  .readonly();
export type StoredFinding = z.infer<typeof StoredFinding>;
