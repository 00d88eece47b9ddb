import { z } from "zod";
import { ERROR_CATALOGUE, type ErrorCode, type ErrorFacts, errorSentence, type PingpinError } from "./errors.ts";

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

/** A failure in the catalogue's words; worth another try where the catalogue says so, unless the caller knows better. */
export function failureByCode(
  stage: Failure["stage"],
  code: ErrorCode,
  facts: Pick<ErrorFacts, "subject" | "detail">,
  retryable = ERROR_CATALOGUE[code].consequence === "try-later",
): Failure {
  return { stage, subject: facts.subject, code, message: errorSentence(code, facts), retryable };
}

/** What was thrown at one subject among several, as the failure of that one. */
export function failureOfError(stage: Failure["stage"], subject: string, { code, message }: PingpinError): Failure {
  return { stage, subject, code, message, retryable: false };
}
