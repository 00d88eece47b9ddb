import { beijingDay } from "../../model/beijing-time.ts";
import type { CaseRoute, Submission } from "../../model/submission.ts";
import type { SubmissionStep, SubmissionStepKind } from "../../model/submission-step.ts";
import type { Office } from "../office.ts";

const DAY_MS = 86_400_000;

/** A complaint with how it stands after all that was recorded of it: who told it is no part of this. */
export interface SubmissionStanding {
  readonly submission: Submission;
  readonly consented: boolean;
  readonly answerDue: string | null;
  readonly answeredOn: string | null;
  readonly route: CaseRoute | null;
  readonly routedOn: string | null;
  /** Days until the answer is due, negative when overdue; null when none is due or it was given. */
  readonly daysLeft: number | null;
}

/** All complaints, those whose answer is due first, then in the order they were registered. */
export async function submissionStandings(
  office: Pick<Office, "store" | "clock">,
): Promise<readonly SubmissionStanding[]> {
  const today = beijingDay(office.clock.now().toISOString());
  const steps = await office.store.submissions.steps();
  const standings = (await office.store.submissions.list()).map((submission) => standingOf(submission, steps, today));
  return standings.toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || 0);
}

/** How one complaint stands on `today`; of two steps about the same thing the later one holds. */
export function standingOf(
  submission: Submission,
  steps: readonly SubmissionStep[],
  today: string,
): SubmissionStanding {
  const own = steps.filter(({ submissionId }) => submissionId === submission.id);
  const last = (kind: SubmissionStepKind) => own.findLast((step) => step.kind === kind)?.on ?? null;
  const agreement = own.findLast(({ kind }) => kind === "consent" || kind === "withdrawn");
  const answeredOn = last("answered");
  const answerDue = own.findLast(({ kind }) => kind === "due")?.dueOn ?? submission.answerDue;
  const due = answeredOn === null ? answerDue : null;
  return {
    submission,
    consented: agreement === undefined ? submission.consentToHandOver : agreement.kind === "consent",
    answerDue,
    answeredOn,
    route: own.findLast(({ route }) => route !== null)?.route ?? submission.route,
    routedOn: routedOn(own),
    daysLeft: due === null ? null : Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS),
  };
}

/** A case that was directed elsewhere after it had been taken somewhere waits again. */
function routedOn(own: readonly SubmissionStep[]): string | null {
  const step = own.findLast(({ kind }) => kind === "routed" || kind === "directed");
  return step?.kind === "routed" ? step.on : null;
}
