import { z } from "zod";

export const UploadId = z.string().regex(/^[0-9a-f]{64}$/, "请先选择文件");

/** A file that the browser sent and that waits to be taken in; its id is its SHA-256. */
export const UploadReply = z
  .object({ uploadId: z.string(), fileName: z.string(), type: z.string(), size: z.number() })
  .readonly();
export type UploadReply = z.infer<typeof UploadReply>;

export const UploadInput = z.strictObject({ uploadId: UploadId });

/** What came of a filled-in 离线复核表; `faults` are the rows that were not taken. */
export const ReviewFormReply = z
  .object({
    taken: z.number(),
    known: z.number(),
    faults: z.array(z.object({ place: z.string(), detail: z.string() })).readonly(),
  })
  .readonly();
export type ReviewFormReply = z.infer<typeof ReviewFormReply>;
