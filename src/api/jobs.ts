import { z } from "zod";

/** A background job that is not done; `error` is why it was given up or will be tried again. */
export const JobItem = z
  .object({
    id: z.string(),
    label: z.string(),
    by: z.string(),
    state: z.enum(["waiting", "running", "dead"]),
    attempts: z.number(),
    runAt: z.string(),
    error: z.string().nullable(),
  })
  .readonly();
export type JobItem = z.infer<typeof JobItem>;

export const JobsReply = z.object({ jobs: z.array(JobItem).readonly(), total: z.number() });
export const RetryInput = z.object({ jobId: z.string() });
