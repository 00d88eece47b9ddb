import type { Submission } from "../../../model/submission.ts";
import type { Office } from "../../office.ts";
import type { SubmittedMatter } from "../../submissions/read-matter.ts";
import { type SubmissionStanding, submissionStandings } from "../../submissions/submission-standing.ts";
import { type SubmissionRequest, shownWords, submit } from "../../submissions/submissions.ts";
import { isUnstamped, unreadOf } from "../../timestamps/failure-words.ts";
import { takeUploads } from "../../uploads/uploads.ts";
import { statementRows } from "../review/statement-sheet.ts";

const SHOWN = 200;

/** The newest complaints with what was found in them; who complained stays sealed. */
export async function submissionRows(office: Office) {
  const newest = [...(await submissionStandings(office))].sort((a, b) =>
    a.submission.receivedAt < b.submission.receivedAt ? 1 : -1,
  );
  const waiting = new Map((await statementRows(office)).map(({ id, standing }) => [id, standing !== "decided"]));
  const rows = [];
  for (const standing of newest.slice(0, SHOWN)) {
    const isWaiting = waiting.get(standing.submission.id) ?? null;
    rows.push({ ...(await submissionRow(office.store, standing)), isWaiting });
  }
  return rows;
}

async function submissionRow(store: Office["store"], { submission, ...standing }: SubmissionStanding) {
  const { id, kind, receivedAt, registeredBy, workOrder, employer } = submission;
  const postings = [];
  for (const captureId of submission.captureIds) {
    for (const posting of await store.postings.ofCapture(captureId)) {
      const findings = (await store.findings.ofPosting(posting.id)).length;
      postings.push({ id: posting.id, title: posting.title, findings });
    }
  }
  const facts = { id, kind, receivedAt, registeredBy, workOrder, employer, statement: shownWords(submission) };
  return { ...facts, ...standing, complainant: confidenceOf(submission), postings };
}

function confidenceOf({ complainant, sealedComplainant, confidential }: Submission): "none" | "open" | "confidential" {
  if (complainant === null && sealedComplainant === null) return "none";
  return confidential ? "confidential" : "open";
}

/** A complaint as it comes from the browser: a file is named by its upload. */
export interface BrowserSubmission extends Omit<SubmissionRequest, "matter" | "complainant" | "signal"> {
  readonly matter: Exclude<SubmittedMatter, { kind: "file" }> | { readonly kind: "file"; readonly uploadId: string };
  readonly complainant: string | null;
  readonly contact: string | null;
  readonly confidential: boolean;
}

/** Registers a complaint; an upload is thrown away once its bytes stand in the evidence. */
export async function submitFromBrowser(office: Office, wish: BrowserSubmission) {
  const { matter, complainant, contact, confidential, ...facts } = wish;
  const { submission, report } = await takeUploads(
    office,
    matter.kind === "file" ? [matter.uploadId] : [],
    ([path = ""]) =>
      submit(office, {
        ...facts,
        matter: matter.kind === "file" ? { kind: "file", path } : matter,
        complainant: complainant === null ? null : { name: complainant, contact, confidential },
        signal: new AbortController().signal,
      }),
  );
  const unstamped = report.failures.filter(isUnstamped);
  return {
    submissionId: submission.id,
    namesComplainant: submission.namesComplainant,
    unread: unreadOf(report.failures).map(({ message }) => message),
    unstamped: unstamped.filter(({ subject }) => submission.captureIds.includes(subject)).length,
  };
}
