import { z } from "zod";
import { Disposal, RetentionCategory } from "../model/disposal.ts";

/** One record that is due, or that is held though its time is over. */
export const RetentionRow = z
  .object({
    kind: z.enum(["capture", "submission"]),
    subject: z.string(),
    category: RetentionCategory,
    name: z.string(),
    reason: z.string(),
    dueOn: z.string().nullable(),
    unreviewed: z.number(),
  })
  .readonly();
export type RetentionRow = z.infer<typeof RetentionRow>;

/** What 保管与销毁 shows. */
export const RetentionReply = z.object({
  periods: z.record(RetentionCategory, z.number().nullable()),
  due: z.array(RetentionRow).readonly(),
  held: z.array(RetentionRow).readonly(),
  kept: z.number(),
  undecided: z.record(RetentionCategory, z.number()),
  unfinished: z.number(),
  destroyed: z.array(Disposal).readonly(),
});

/** What is to be destroyed; the second person signs with an own login. */
export const DisposeInput = z.strictObject({
  subjects: z.array(z.string()).min(1, "请先选择要销毁的").max(10_000).readonly(),
  reason: z.string().trim().min(2, "请写明销毁理由").max(500),
  secondLogin: z.string().min(1, "请由第二人填写登录名"),
  secondPassword: z.string().min(1, "请由第二人填写密码"),
});
