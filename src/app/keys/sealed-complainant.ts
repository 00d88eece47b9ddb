import { PingpinError } from "../../model/errors.ts";
import { Complainant, type Submission } from "../../model/submission.ts";
import type { Office } from "../office.ts";
import { loadOfficeKeys } from "./office-key.ts";
import { seal, unseal } from "./seal.ts";

/** The complaint with its complainant sealed where the office has a key; without one it stays as it is. */
export function withSealedComplainant(office: Pick<Office, "home">, submission: Submission): Submission {
  const keys = loadOfficeKeys(office.home);
  if (keys === null || submission.complainant === null) return submission;
  const sealed = seal(Buffer.from(JSON.stringify(submission.complainant)), keys);
  return { ...submission, complainant: null, sealedComplainant: sealed.toString("base64") };
}

/** Who complained, for a named person with a reason; that it was looked at stands in the log before it is shown. */
export async function openComplainant(
  office: Office,
  request: { readonly submissionId: string; readonly by: string; readonly reason: string },
): Promise<Complainant> {
  const { submissionId, by, reason } = request;
  const submission = await office.store.submissions.get(submissionId);
  if (submission === null) throw new PingpinError("NOT_FOUND", { subject: submissionId, detail: "没有这个举报编号" });
  const at = office.clock.now().toISOString();
  await office.store.auditLog.append({ at, by, action: "submission.open", subject: submissionId, details: reason });
  if (submission.complainant !== null) return submission.complainant;
  if (submission.sealedComplainant === null) {
    throw new PingpinError("NOT_FOUND", { subject: submissionId, detail: "登记时没有写明举报人" });
  }
  const keys = loadOfficeKeys(office.home);
  if (keys === null) {
    throw new PingpinError("NOT_READY", { subject: "本单位密钥", detail: "请先用 pingpin key recover 恢复" });
  }
  const bytes = unseal(Buffer.from(submission.sealedComplainant, "base64"), keys, submissionId);
  return Complainant.parse(JSON.parse(bytes.toString("utf8")));
}
