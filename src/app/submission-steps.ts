import { beijingDay } from "../model/beijing-time.ts";
import { PingpinError } from "../model/errors.ts";
import type { Submission } from "../model/submission.ts";
import type { SubmissionStep, SubmissionStepKind } from "../model/submission-step.ts";
import type { Store } from "../store/port.ts";
import type { Office } from "./office.ts";

const DAY_MS = 86_400_000;

/** A complaint with how it stands: who told it is no part of this. */
export interface SubmissionStanding {
  readonly submission: Submission;
  readonly consented: boolean;
  readonly answeredOn: string | null;
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

/** The complaints that their complainants agreed to hand over, at once or later. */
export async function consentedSubmissions(store: Pick<Store, "submissions">): Promise<ReadonlySet<string>> {
  const at = (await store.submissions.list()).filter(({ consentToHandOver }) => consentToHandOver).map(({ id }) => id);
  const later = (await store.submissions.steps()).filter(({ kind }) => kind === "consent");
  return new Set([...at, ...later.map(({ submissionId }) => submissionId)]);
}

/** The captures of what was handed in without consent to hand it over; an address that anyone may open is not among them. */
export async function capturesKeptInHouse(store: Pick<Store, "submissions">): Promise<ReadonlySet<string>> {
  const consented = await consentedSubmissions(store);
  const kept = (await store.submissions.list()).filter(({ id, kind }) => kind !== "url" && !consented.has(id));
  return new Set(kept.flatMap(({ captureIds }) => captureIds));
}

/** Records what became of a complaint. Throws NOT_FOUND, and NOT_ALLOWED for a case that was to be taken nowhere. */
export async function recordSubmissionStep(
  office: Office,
  request: Pick<SubmissionStep, "submissionId" | "kind" | "note" | "by"> & { readonly on: string | null },
): Promise<SubmissionStep> {
  const { submissionId, kind, note, by } = request;
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const submission = await store.submissions.get(submissionId);
    if (submission === null) {
      throw new PingpinError("NOT_FOUND", { subject: submissionId, detail: "请用 pingpin submit list 查看登记号" });
    }
    if (kind === "routed" && submission.route === null) {
      throw new PingpinError("NOT_ALLOWED", { subject: submissionId, detail: "登记时没有写个案去向（--route）" });
    }
    const step = { id: office.newId(), submissionId, kind, on: request.on ?? beijingDay(at), note, at, by };
    await store.submissions.addStep(step);
    await store.auditLog.append({ at, by, action: `submission.${kind}`, subject: submissionId, details: note ?? "" });
    return step;
  });
}

function standingOf(submission: Submission, steps: readonly SubmissionStep[], today: string): SubmissionStanding {
  const last = (kind: SubmissionStepKind) =>
    steps.findLast((step) => step.submissionId === submission.id && step.kind === kind)?.on ?? null;
  const answeredOn = last("answered");
  const due = answeredOn === null ? submission.answerDue : null;
  return {
    submission,
    consented: submission.consentToHandOver || last("consent") !== null,
    answeredOn,
    routedOn: last("routed"),
    daysLeft: due === null ? null : Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS),
  };
}
