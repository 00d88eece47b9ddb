import { z } from "zod";
import { EmployerLink } from "../model/employer-link.ts";

const Named = z.object({ id: z.string(), name: z.string() }).readonly();

/** What a person said of postings at one time; `to` is null where they went back to whom their pages name. */
const Assigned = z
  .object({
    id: z.string(),
    postings: z.array(z.object({ key: z.string(), title: z.string(), isStanding: z.boolean() }).readonly()).readonly(),
    from: z.string(),
    to: z.string().nullable(),
    reason: z.string(),
    by: z.string(),
    at: z.string(),
  })
  .readonly();

/** Employers that may be one, and what persons said of employers, the newest first. */
export const EmployerLinksReply = z.object({
  suggestions: z.array(z.object({ first: Named, second: Named, reason: z.string() }).readonly()).readonly(),
  history: z
    .array(
      EmployerLink.unwrap().extend({ name: z.string(), otherName: z.string(), isStanding: z.boolean() }).readonly(),
    )
    .readonly(),
  assignments: z.array(Assigned).readonly(),
});

/** A person's word on whose some postings are; `new` makes an employer that is not on record, `as-read` takes it back. */
export const AssignPostingsInput = z.strictObject({
  postings: z.array(z.string().min(1)).min(1, "请至少选择一条招聘信息").max(500, "一次最多 500 条"),
  to: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("known"), employer: z.string().min(1) }),
    z.strictObject({
      kind: z.literal("new"),
      name: z.string().trim().min(2, "请写明单位名称").max(200),
      creditCode: z.string().trim().max(18).nullable(),
    }),
    z.strictObject({ kind: z.literal("as-read") }),
  ]),
  reason: z.string().trim().min(2, "请写明凭什么认定").max(500),
});

/** A person's word on two employers; it takes a reason. */
export const LinkEmployersInput = z.strictObject({
  kind: z.enum(["merge", "split", "distinct"]),
  employer: z.string().min(1),
  other: z.string().min(1),
  reason: z.string().trim().min(2, "请写明凭什么认定").max(500),
});
