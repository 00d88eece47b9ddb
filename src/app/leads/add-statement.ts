import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { Office } from "../office.ts";
import { changeLead } from "./change-lead.ts";
import { sortStatements, statementItem } from "./statements.ts";

/** Adds a statement to a drafted lead by a person's decision. Throws NOT_FOUND, and NOT_ALLOWED with the reason. */
export function addStatement(
  office: Office,
  request: { readonly leadId: string; readonly submissionId: string; readonly by: string },
): Promise<Lead> {
  const { submissionId } = request;
  return changeLead(office, request, async (lead, { store }) => {
    if (lead.status !== "drafted") throw refused(submissionId, "线索已编号，不能再加陈述");
    const { free, held } = await sortStatements(store);
    const submission = free.find(({ id }) => id === submissionId);
    if (submission === undefined) {
      const reason = held.find((one) => one.submissionId === submissionId)?.reason;
      throw refused(submissionId, reason ?? "没有这条陈述，或者它已随其他线索移送");
    }
    const items = [...lead.items, statementItem(office, submission)];
    return { lead: { ...lead, items }, action: "lead.statement", details: submissionId };
  });
}

function refused(subject: string, detail: string): PingpinError {
  return new PingpinError("NOT_ALLOWED", { subject: `陈述“${subject}”`, detail });
}
