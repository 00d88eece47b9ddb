import { z } from "zod";

/** Which original is to be opened, and why; the reason goes into the log before anything is handed out. */
export const OriginalInput = z.object({
  id: z.string().min(1),
  reason: z.string({ error: "请写明查看理由" }).trim().min(2, "请写明查看理由").max(300),
});
