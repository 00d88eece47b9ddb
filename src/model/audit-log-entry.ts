import { z } from "zod";
import { Digest256, Instant } from "./primitives.ts";

/** Who changed what, when; each entry's hash covers the one before it. */
export const AuditLogEntry = z
  .object({
    sequence: z.int().min(1),
    at: Instant,
    by: z.string(),
    action: z.string(),
    subject: z.string(),
    details: z.string(),
    previousHash: Digest256,
    hash: Digest256,
  })
  .readonly();
export type AuditLogEntry = z.infer<typeof AuditLogEntry>;
