import { z } from "zod";
import { LookBackOutcome } from "../model/closed-lists.ts";
import { VISIT_CONCLUSIONS, Visit } from "../model/visit.ts";

/** Null asks for the visits of all leads and of none. */
export const VisitsInput = z.object({ leadId: z.string().min(1).optional() });

/** One visit that was made; a photo is its SHA-256 in the evidence. */
export const VisitRow = z
  .object({
    id: z.string(),
    lead: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
    /** The posting that it was about; null for the employer as a whole. */
    title: z.string().nullable(),
    employer: z.string(),
    how: Visit.unwrap().shape.how,
    by: z.array(z.string()).readonly(),
    at: z.string(),
    where: z.string(),
    seen: z.string(),
    settles: LookBackOutcome.nullable(),
    photos: z.array(z.string()).readonly(),
    captureIds: z.array(z.string()).readonly(),
  })
  .readonly();
export type VisitRow = z.infer<typeof VisitRow>;

export const VisitsReply = z.object({ visits: z.array(VisitRow).readonly() });

/** The visits with the one that was just recorded, and how many of its captures still wait for a time stamp. */
export const AddedVisitReply = VisitsReply.extend({ unstamped: z.number() });

const Person = z.string().trim().max(30, "姓名最多 30 个字");

/** A visit as two persons made it, with the photos that were sent before. */
export const NewVisitInput = z.strictObject({
  leadId: z.string().min(1).nullable().default(null),
  postingKey: z.string().min(1).nullable().default(null),
  employer: z.string().trim().max(200).nullable().default(null),
  how: Visit.unwrap().shape.how,
  by: z.array(Person).max(2),
  /** `2026-11-26T09:30`, Beijing time. */
  at: z.string().max(30),
  where: z.string().trim().max(200),
  seen: z.string().trim().max(3000, "最多 3000 个字"),
  settles: z.enum(VISIT_CONCLUSIONS).nullable().default(null),
  uploadIds: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, "请重新选择照片"))
    .max(200, "一次最多 200 张照片")
    .default([]),
});
export type NewVisitInput = z.input<typeof NewVisitInput>;
