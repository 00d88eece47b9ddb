import { z } from "zod";
import { EmployerType } from "./closed-lists.ts";
import { Id } from "./primitives.ts";

/** A body that hires, as postings name it; `typeReason` says what the type was guessed from. */
export const Employer = z
  .object({
    id: Id,
    name: z.string(),
    normalizedName: z.string(),
    creditCode: z.string().nullable(),
    type: EmployerType,
    typeReason: z.string(),
    jurisdiction: z.string().nullable(),
  })
  .readonly();
export type Employer = z.infer<typeof Employer>;
