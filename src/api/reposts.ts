import { z } from "zod";

const Side = z
  .object({
    title: z.string(),
    url: z.string(),
    at: z.string(),
    captureId: z.string(),
    text: z.string(),
  })
  .readonly();

/** One side of a pair, as it was captured. */
export type RepostSide = z.infer<typeof Side>;

/** A posting of the lead beside one that may be its copy, and everything that persons said of the two, the oldest first. */
export const RepostPairRow = z
  .object({
    postingKey: z.string(),
    copyKey: z.string(),
    employer: z.string(),
    /** Similarity over text, title and place, 0 to 1. */
    score: z.number(),
    quotes: z.array(z.string()).readonly(),
    before: Side,
    copy: Side,
    decisions: z
      .array(z.object({ confirmed: z.boolean(), reason: z.string(), by: z.string(), at: z.string() }).readonly())
      .readonly(),
  })
  .readonly();
export type RepostPairRow = z.infer<typeof RepostPairRow>;

export const RepostsReply = z.object({ pairs: z.array(RepostPairRow).readonly() });

/** A person's word on one pair; it takes a reason. */
export const DecideRepostInput = z.strictObject({
  leadId: z.string(),
  postingKey: z.string(),
  copyKey: z.string(),
  confirmed: z.boolean(),
  reason: z.string().trim().min(2, "请写明凭什么认定").max(500),
});
