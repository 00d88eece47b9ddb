import { z } from "zod";
import { Certainty } from "./closed-lists.ts";

/** One article of the law registry; `gist` is our own one-line summary, never the statute's text. */
export const LegalBasis = z
  .strictObject({
    id: z.string().min(1),
    law: z.string().min(1),
    article: z.string().min(1),
    item: z.string().nullable().default(null),
    inForceFrom: z.iso.date().nullable(),
    inForceUntil: z.iso.date().nullable().default(null),
    binds: z.string().min(1),
    sanction: z.string().nullable(),
    authority: z.string().nullable(),
    certainty: Certainty,
    gist: z.string().min(1),
  })
  .readonly();
export type LegalBasis = z.infer<typeof LegalBasis>;
