import { z } from "zod";
import { CalendarDate, Id } from "./primitives.ts";

/** One letter of the union's 一函两书 to an employer or a bureau. */
export const UnionNotice = z
  .object({
    id: Id,
    kind: z.enum(["reminder", "opinion", "suggestion"]),
    addressee: z.string(),
    leadId: Id.nullable(),
    previousNoticeId: Id.nullable(),
    issuedBy: z.string(),
    signedBy: z.string().nullable(),
    servedOn: CalendarDate.nullable(),
    servedHow: z.string().nullable(),
    dueOn: CalendarDate,
    reply: z.string().nullable(),
    outcome: z.string().nullable(),
  })
  .readonly();
export type UnionNotice = z.infer<typeof UnionNotice>;
