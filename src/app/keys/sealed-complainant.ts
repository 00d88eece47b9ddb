import { PingpinError } from "../../model/errors.ts";
import { Complainant, type Submission } from "../../model/submission.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { loadOfficeKeys } from "./office-key.ts";
import { seal, unseal } from "./seal.ts";
import { keysOrRefuse } from "./sealed-original.ts";

/** Who complained is never kept in clear. Throws NOT_READY for a named complainant where the office has no key. */
export function refuseUnsealed({ home }: Pick<Office, "home">, complainant: Complainant | null): void {
  if (complainant === null || loadOfficeKeys(home) !== null) return;
  const detail =
    "还没有生成，举报人的姓名不能封存，举报没有登记。请管理员先在工作台“系统自检”里生成（命令行：pingpin key init）并抄下恢复码，再登记";
  throw new PingpinError("NOT_READY", { subject: "本单位密钥", detail });
}

/**
 * The complaint with its complainant sealed, and a statement without words that tell who made it (all of them stand in
 * the sealed original); without a key only an anonymous one stays as it is. Throws what `refuseUnsealed` throws.
 */
export function withSealedComplainant(office: Pick<Office, "home">, submission: Submission): Submission {
  refuseUnsealed(office, submission.complainant);
  const keys = loadOfficeKeys(office.home);
  if (keys === null) return submission;
  const told = { ...submission, text: submission.outgoingText ?? submission.text };
  if (submission.complainant === null) return told;
  const sealed = seal(Buffer.from(JSON.stringify(submission.complainant)), keys);
  return { ...told, complainant: null, sealedComplainant: sealed.toString("base64") };
}

/** Who complained, for a named person with a reason; that it was looked at stands in the log before it is shown. */
export async function openComplainant(
  office: Office,
  request: { readonly submissionId: string; readonly by: string; readonly reason: string },
): Promise<Complainant> {
  const { submissionId, by, reason } = request;
  const submission = await office.store.submissions.get(submissionId);
  if (submission === null) throw new PingpinError("NOT_FOUND", { subject: submissionId, detail: "没有这个举报编号" });
  await logAct(office, { by, action: "submission.open", subject: submissionId, details: reason });
  if (submission.complainant !== null) return submission.complainant;
  if (submission.sealedComplainant === null) {
    throw new PingpinError("NOT_FOUND", { subject: submissionId, detail: "登记时没有写明举报人" });
  }
  const keys = keysOrRefuse(office.home);
  const bytes = unseal(Buffer.from(submission.sealedComplainant, "base64"), keys, submissionId);
  return Complainant.parse(JSON.parse(bytes.toString("utf8")));
}
