import { z } from "zod";

/** What could not be done to one page, posting, rule or file; never counted as "nothing found". */
export const Failure = z
  .object({
    stage: z.enum(["crawl", "import", "extract", "audit", "evidence", "lead", "report", "look-back", "check", "store"]),
    subject: z.string(),
    code: z.string(),
    message: z.string(),
    retryable: z.boolean(),
  })
  .readonly();
export type Failure = z.infer<typeof Failure>;
