import { z } from "zod";
import { EvidenceFile } from "./capture.ts";
import { LookBackOutcome } from "./closed-lists.ts";
import { Id, Instant } from "./primitives.ts";

/** What two persons on the spot can find of one posting; the rest only the machine's comparison of two texts can. */
export const VISIT_CONCLUSIONS = [
  "rectified",
  "partly_rectified",
  "not_rectified",
  "reworded",
  "worsened",
  "withdrawn",
  "closed_still_public",
] as const satisfies readonly LookBackOutcome[];

/** A check on the spot or by telephone (走访), signed by two persons. */
export const Visit = z
  .object({
    id: Id,
    leadId: Id.nullable(),
    postingKey: z.string().nullable(),
    employer: z.string(),
    how: z.enum(["on-site", "telephone"]),
    by: z.tuple([z.string().min(1), z.string().min(1)]).readonly(),
    at: Instant,
    where: z.string(),
    seen: z.string(),
    settles: LookBackOutcome.nullable(),
    photos: z.array(EvidenceFile).readonly(),
    /** The captures that hold the written record and each photo, so that they stand in the evidence chain. */
    captureIds: z.array(Id).readonly().default([]),
  })
  .readonly();
export type Visit = z.infer<typeof Visit>;
