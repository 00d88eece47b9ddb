import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { NAMES_COMPLAINANT, NO_CONSENT } from "../../model/kept-in-house.ts";
import { LABELS } from "../../model/labels.ts";
import type { Submission } from "../../model/submission.ts";
import type { SubmissionStep } from "../../model/submission-step.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { standingOf } from "./submission-standing.ts";

/** One step to be recorded; `on` null is today, `dueOn` and `route` are of the steps that set them. */
export type SubmissionStepRequest = Pick<SubmissionStep, "submissionId" | "kind" | "note" | "by"> &
  Partial<Pick<SubmissionStep, "dueOn" | "route">> & { readonly on: string | null };

/** The complaints that their complainants agreed to hand over, at once or later, and did not take back. */
export async function consentedSubmissions(store: Pick<Store, "submissions">): Promise<ReadonlySet<string>> {
  const agreed = new Set(
    (await store.submissions.list()).filter(({ consentToHandOver }) => consentToHandOver).map(({ id }) => id),
  );
  for (const { kind, submissionId } of await store.submissions.steps()) {
    if (kind === "consent") agreed.add(submissionId);
    if (kind === "withdrawn") agreed.delete(submissionId);
  }
  return agreed;
}

/**
 * The captures of what was handed in and must not leave the house, each with the reason: without consent to hand it
 * over, or naming who handed it in. An address that anyone may open is not among them.
 */
export async function capturesKeptInHouse(store: Pick<Store, "submissions">): Promise<ReadonlyMap<string, string>> {
  const consented = await consentedSubmissions(store);
  const reasonOf = ({ id, kind, namesComplainant }: Submission) => {
    if (kind !== "url" && !consented.has(id)) return NO_CONSENT;
    return namesComplainant ? NAMES_COMPLAINANT : null;
  };
  return new Map(
    (await store.submissions.list()).flatMap((submission) => {
      const reason = reasonOf(submission);
      return reason === null ? [] : submission.captureIds.map((id): [string, string] => [id, reason]);
    }),
  );
}

/** Records what became of a complaint. Throws NOT_FOUND, and NOT_ALLOWED for a step that does not fit how it stands. */
export async function recordSubmissionStep(office: Office, request: SubmissionStepRequest): Promise<SubmissionStep> {
  const { submissionId, kind, note, by, dueOn = null, route = null } = request;
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const submission = await store.submissions.get(submissionId);
    if (submission === null) {
      throw new PingpinError("NOT_FOUND", {
        subject: submissionId,
        detail: "请刷新页面核对登记号（命令行：pingpin submit list）",
      });
    }
    const today = beijingDay(at);
    const detail = misfit(request, standingOf(submission, await store.submissions.steps(), today));
    if (detail !== null) throw new PingpinError("NOT_ALLOWED", { subject: `举报 ${submissionId}`, detail });
    const step = { id: office.newId(), submissionId, kind, on: request.on ?? today, note, dueOn, route, at, by };
    await store.submissions.addStep(step);
    const details = [dueOn, route === null ? null : LABELS.caseRoute[route], note]
      .filter((part) => part !== null)
      .join(" ");
    await store.auditLog.append({ at, by, action: `submission.${kind}`, subject: submissionId, details });
    return step;
  });
}

/** Why a step cannot be recorded now, null where it can. */
function misfit(
  { kind, dueOn = null, route = null }: SubmissionStepRequest,
  standing: { readonly consented: boolean; readonly route: string | null },
): string | null {
  if (kind === "due" && dueOn === null) return "请写明答复期限";
  if (kind === "directed" && route === null) return "请写明个案去向";
  if (kind === "withdrawn" && !standing.consented) return "举报人本来没有同意移交，不用撤回";
  if (kind === "routed" && route === null && standing.route === null) {
    return "还没有定个案去向，请先定下转到哪里，再记下已转出（命令行：submit routed 加 --route，或先用 submit route 定下）";
  }
  return null;
}
