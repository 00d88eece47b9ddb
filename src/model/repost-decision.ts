import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/** A named person's word on whether another posting is one of the lead's under a new address; append-only, the latest counts. */
export const RepostDecision = z
  .object({
    id: Id,
    leadId: Id,
    postingKey: z.string(),
    /** Key and address of the likely copy. */
    copyKey: z.string(),
    copyUrl: z.string(),
    score: z.number().min(0).max(1),
    confirmed: z.boolean(),
    reason: z.string().min(1),
    by: z.string().min(1),
    at: Instant,
  })
  .readonly();
export type RepostDecision = z.infer<typeof RepostDecision>;
