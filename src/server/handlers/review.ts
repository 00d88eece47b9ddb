import { importReviewFile } from "../../app/reviews/import-review-form.ts";
import { takeUploads } from "../../app/uploads/uploads.ts";
import { claimPosting, releasePosting } from "../../app/workbench/review/claims.ts";
import { decideFindings, withdrawReviews } from "../../app/workbench/review/decide-findings.ts";
import { identicalFindings } from "../../app/workbench/review/identical-findings.ts";
import { markMissed } from "../../app/workbench/review/mark-missed.ts";
import { pictureMarks } from "../../app/workbench/review/picture-marks.ts";
import { reviewSheet } from "../../app/workbench/review/review-sheet.ts";
import { ruleDismissals, ruleFeedback } from "../../app/workbench/review/rule-feedback.ts";
import { statementRows } from "../../app/workbench/review/statement-sheet.ts";
import { worklistCounts, worklistPage } from "../../app/workbench/review/worklist.ts";
import { worklistChoices } from "../../app/workbench/review/worklist-choices.ts";
import type { Handlers } from "../call.ts";
import { worklistFilterOf } from "./worklist-filter.ts";

/** Everything around 待复核. */
export const reviewHandlers = {
  async worklist(bench, input, { signedIn: { account } }) {
    const { all, assignee, after, limit } = input;
    // Who asks for a person's work wants to see it, on whose screen it ever is.
    const isShared = all === "1" || assignee !== undefined;
    const reader = isShared ? null : { accountId: account.id, name: account.name };
    const filter = await worklistFilterOf(bench.office(), input);
    return worklistPage(bench.office(), filter, { after: after ?? null, limit, reader });
  },
  async worklistCounts(bench, input) {
    const office = bench.office();
    const counts = await worklistCounts(office, await worklistFilterOf(office, input));
    return { ...counts, ...(await worklistChoices(office, input.employer)) };
  },
  async statements(bench) {
    return { statements: await statementRows(bench.office()) };
  },
  reviewSheet: (bench, { postingId }, { signedIn: { account } }) =>
    reviewSheet(bench.office(), bench.rules, postingId, account.name),
  async pictureMarks(bench, { postingId }) {
    return { marks: await pictureMarks(bench.office(), postingId) };
  },
  claim: (bench, { postingId }, { signedIn: { account } }) => claimPosting(bench.office(), postingId, account.id),
  async release(bench, { postingId }, { signedIn: { account } }) {
    await releasePosting(bench.office(), postingId, account.id);
    return {};
  },
  async decide(bench, wish, { signedIn: { account } }) {
    return { reviews: await decideFindings(bench.office(), wish, account) };
  },
  async withdraw(bench, { reviewIds }, { signedIn: { account } }) {
    await withdrawReviews(bench.office(), reviewIds, account);
    return {};
  },
  async importReviews(bench, { uploadId }, { signedIn: { account } }) {
    const office = bench.office();
    return takeUploads(office, [uploadId], ([path = ""]) => importReviewFile(office, path, account));
  },
  identical: (bench, { findingId }) => identicalFindings(bench.office(), findingId),
  async markMissed(bench, missed, { signedIn: { account } }) {
    const { id } = await markMissed(bench.office(), bench.rules, missed, account.name);
    return { findingId: id };
  },
  async ruleChoices(bench) {
    const rules = bench.rules.rules.filter(({ status }) => status === "stable" || status === "trial");
    return { rules: rules.map(({ id, title, ground }) => ({ id, title, ground })) };
  },
  async ruleFeedback(bench) {
    return { rules: await ruleFeedback(bench.office(), bench.rules) };
  },
  async ruleDismissals(bench, { ruleId }) {
    return { dismissals: await ruleDismissals(bench.office(), ruleId) };
  },
} satisfies Partial<Handlers>;
