import { z } from "zod";
import { EmployerType } from "../model/closed-lists.ts";

export const RecordsInput = z.object({
  after: z.string().optional(),
  employer: z.string().optional(),
  q: z.string().trim().max(100, "检索词最多 100 个字").optional(),
});

/** As `RecordsInput`; `order` is by the time of capture. */
export const PostingsInput = RecordsInput.extend({ order: z.enum(["newest", "oldest"]).default("newest") });
export type PostingsInput = z.input<typeof PostingsInput>;

/** One line of 招聘信息: a posting as one visit showed it. */
export const PostingRow = z
  .object({
    id: z.string(),
    title: z.string(),
    employer: z.string().nullable(),
    employerId: z.string().nullable(),
    /** The employer that a person put it under, null where it stands under the one that its page names. */
    assignedTo: z.string().nullable(),
    source: z.string(),
    url: z.string().nullable(),
    seenAt: z.string(),
    postedOn: z.string().nullable(),
    violation: z.number(),
    review: z.number(),
    hint: z.number(),
  })
  .readonly();
export type PostingRow = z.infer<typeof PostingRow>;

export const PostingsReply = z.object({ postings: z.array(PostingRow).readonly(), next: z.string().nullable() });

/** One line of 用人单位. */
export const EmployerRow = z
  .object({
    id: z.string(),
    name: z.string(),
    creditCode: z.string().nullable(),
    type: EmployerType,
    typeReason: z.string(),
    /** Other names that a person merged into this one. */
    members: z.array(z.string()).readonly(),
    confirmed: z.number(),
    open: z.number(),
  })
  .readonly();
export type EmployerRow = z.infer<typeof EmployerRow>;

export const EmployersReply = z.object({ employers: z.array(EmployerRow).readonly(), next: z.string().nullable() });
