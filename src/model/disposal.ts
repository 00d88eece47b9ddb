import { z } from "zod";
import { Digest256, Id, Instant } from "./primitives.ts";

/** What kind of matter a record is kept as; each office sets how long. */
export const RetentionCategory = z.enum(["unfiled", "submission", "visit", "filed"]);
export type RetentionCategory = z.infer<typeof RetentionCategory>;

/** How long the matter of each kind is kept, in months; null where the office has not decided, and nothing is ever due. */
export type RetentionPeriods = Readonly<Record<RetentionCategory, number | null>>;

/** Two different persons who answer for a disposal. */
export const TwoPersons = z
  .tuple([z.string().trim().min(1), z.string().trim().min(1)])
  .refine(([first, second]) => first !== second)
  .readonly();

/**
 * That a capture's content, or what a complaint said of its complainant, was destroyed by the rules of the office: what
 * stays of it, who did it, when and why. `registerId` is the capture in the evidence chain that lists it.
 */
export const Disposal = z
  .object({
    id: Id,
    kind: z.enum(["capture", "submission"]),
    subject: Id,
    category: RetentionCategory,
    /** Where the capture stands in the chain; null for a complaint's record. */
    link: z
      .object({
        position: z.int().min(1),
        folder: z.string(),
        manifestSha256: Digest256,
        previousChainHash: Digest256,
        chainHash: Digest256,
      })
      .readonly()
      .nullable(),
    registerId: Id,
    by: TwoPersons,
    at: Instant,
    reason: z.string().min(1),
  })
  .readonly();
export type Disposal = z.infer<typeof Disposal>;
