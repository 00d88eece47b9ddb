import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/**
 * What a named person said of two employer records: `merge` makes the first a name of the second, `split` takes the first
 * out of the second again, `distinct` says that the two, though alike, are different employers.
 */
export const EmployerLink = z
  .object({
    id: Id,
    kind: z.enum(["merge", "split", "distinct"]),
    employerId: Id,
    otherId: Id,
    reason: z.string().min(1),
    by: z.string().min(1),
    at: Instant,
  })
  .readonly();
export type EmployerLink = z.infer<typeof EmployerLink>;
