import { z } from "zod";
import { EmployerType } from "./closed-lists.ts";
import { CalendarDate, Digest256, Id, Instant } from "./primitives.ts";

/** One labelled value beside the body, such as 性别要求 → 男; a repeated label becomes `label#2`. */
export const PostingField = z.object({ label: z.string().min(1), value: z.string() }).readonly();
export type PostingField = z.infer<typeof PostingField>;

/**
 * The cell of a table that gave a value of a posting: `field` as a span names it, `start` where its words begin there,
 * `cell` as `岗位表!E5`. Words of a merged cell stand in its first one.
 */
export const PostingCell = z.object({ field: z.string(), start: z.int().nonnegative(), cell: z.string() }).readonly();
export type PostingCell = z.infer<typeof PostingCell>;

/** What a posting can be recognised by on a later visit. Unknown anchors are null. */
export const Anchors = z
  .object({
    idToken: z.string().nullable(),
    title: z.string().nullable(),
    employer: z.string().nullable(),
    place: z.string().nullable(),
  })
  .readonly();
export type Anchors = z.infer<typeof Anchors>;

/** The words of a posting and the facts that decide which rules apply: all that an audit looks at. */
export const PostingText = z
  .object({
    key: z.string().min(1),
    title: z.string(),
    body: z.string(),
    fields: z.array(PostingField).readonly(),
    employer: z.string().nullable(),
    employerType: EmployerType,
    postedOn: CalendarDate.nullable(),
    location: z.string().nullable(),
    jurisdiction: z.string().nullable(),
  })
  .readonly();
export type PostingText = z.infer<typeof PostingText>;

/**
 * One advertisement as one capture showed it. Names follow schema.org JobPosting where it has one.
 * `key` stays the same across captures of the same advertisement; `place` says where in the capture
 * it stood (a selector, `sheet!A5`, the first cell of its row, or `script:2#/props/job`, a JSON pointer into the data of
 * a script); `cells` are those of a table's values, none elsewhere.
 */
export const Posting = z
  .object({
    id: Id,
    captureId: Id,
    sourceId: Id,
    key: z.string().min(1),
    url: z.string(),
    place: z.string().nullable(),
    cells: z.array(PostingCell).readonly().default([]),
    title: z.string(),
    body: z.string(),
    fields: z.array(PostingField).readonly(),
    employerId: Id.nullable(),
    employer: z.string().nullable(),
    employerType: EmployerType,
    employerTypeReason: z.string(),
    agency: z.string().nullable(),
    location: z.string().nullable(),
    workplace: z.string().nullable(),
    postedOn: CalendarDate.nullable(),
    validThrough: CalendarDate.nullable(),
    textComplete: z.boolean(),
    anchors: Anchors,
    extractedBy: z.string(),
    textSha256: Digest256,
    seenAt: Instant,
  })
  .readonly();
export type Posting = z.infer<typeof Posting>;

/** The stored value that the span of a finding counts in; null when the posting has no such field. */
export function fieldValue({ title, body, fields }: Pick<Posting, "title" | "body" | "fields">, field: string) {
  if (field === "title") return title;
  if (field === "text") return body;
  return fields.find(({ label }) => `fields.${label}` === field)?.value ?? null;
}
