import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/** A decision taken back by the person who made it (撤销); the decision itself stays on record. */
export const ReviewWithdrawal = z.object({ reviewId: Id, by: z.string().min(1), at: Instant }).readonly();
export type ReviewWithdrawal = z.infer<typeof ReviewWithdrawal>;
