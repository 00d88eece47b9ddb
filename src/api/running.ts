import { z } from "zod";

/** Work that the server does in the background, newest first; `message` is its last sentence or its failure. */
export const RunningWork = z
  .object({
    id: z.string(),
    label: z.string(),
    by: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    state: z.enum(["waiting", "running", "done", "stopped", "failed"]),
    done: z.number(),
    total: z.number(),
    message: z.string(),
    /** The lead that it is about, null for other work. */
    about: z.string().nullable(),
    mayStop: z.boolean(),
    mayRetry: z.boolean(),
  })
  .readonly();
export type RunningWork = z.infer<typeof RunningWork>;

export const RunningReply = z.object({ running: z.array(RunningWork).readonly() });
export const StopInput = z.object({ workId: z.string() });
