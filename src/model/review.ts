import { z } from "zod";
import { Channel, ReviewDecision, Role } from "./closed-lists.ts";
import { Digest256, Id, Instant } from "./primitives.ts";

/** One person's decision on one finding, append-only; `captureId` is the capture it was made on. */
export const Review = z
  .object({
    id: Id,
    fingerprint: Digest256,
    findingId: Id,
    captureId: Id,
    ruleVersion: z.string(),
    step: z.enum(["first", "second"]),
    decision: ReviewDecision,
    channel: Channel.nullable(),
    reasonCode: z.string(),
    reasonText: z.string(),
    by: z.string().min(1),
    role: Role,
    at: Instant,
  })
  .readonly();
export type Review = z.infer<typeof Review>;
