import { openComplainant } from "../../app/keys/sealed-complainant.ts";
import { recordSubmissionStep } from "../../app/submissions/submission-steps.ts";
import { submissionRows, submitFromBrowser } from "../../app/workbench/sources/submission-pages.ts";
import type { Handlers } from "../call.ts";

/** 举报录入. */
export const submissionHandlers = {
  submissions: async (bench) => ({ submissions: await submissionRows(bench.office()) }),
  addSubmission: (bench, wish, { signedIn: { account } }) =>
    submitFromBrowser(bench.office(), { ...wish, by: account.name }),
  async addSubmissionStep(bench, step, { signedIn: { account } }) {
    await recordSubmissionStep(bench.office(), { ...step, by: account.name });
    return { submissions: await submissionRows(bench.office()) };
  },
  openComplainant: (bench, { submissionId, reason }, { signedIn: { account } }) =>
    openComplainant(bench.office(), { submissionId, reason, by: account.name }),
} satisfies Partial<Handlers>;
