import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/**
 * What a named person said of one posting, known by its key so that later visits to it follow: that it is `employerId`'s,
 * or, with null, that it is after all whose its page says. `fromId` is whose it was taken for until then.
 */
export const EmployerAssignment = z
  .object({
    id: Id,
    postingKey: z.string().min(1),
    fromId: Id.nullable(),
    employerId: Id.nullable(),
    reason: z.string().min(1),
    by: z.string().min(1),
    at: Instant,
  })
  .readonly();
export type EmployerAssignment = z.infer<typeof EmployerAssignment>;
