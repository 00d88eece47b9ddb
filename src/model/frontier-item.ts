import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/** One address that a run still has to visit, is visiting (leased), or has visited. */
export const FrontierItem = z
  .object({
    id: Id,
    auditId: Id,
    sourceId: Id,
    host: z.string(),
    url: z.string(),
    canonicalUrl: z.string(),
    purpose: z.enum(["list", "posting", "attachment", "probe"]),
    depth: z.int().min(0),
    state: z.enum(["waiting", "leased", "done", "failed"]),
    attempts: z.int().min(0),
    notBefore: Instant.nullable(),
    leasedUntil: Instant.nullable(),
    captureId: Id.nullable(),
  })
  .readonly();
export type FrontierItem = z.infer<typeof FrontierItem>;
