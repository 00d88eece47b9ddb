import { groupTold } from "../../lead/group-told.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { Office } from "../office.ts";
import { changeLead } from "./change-lead.ts";
import { leadContext } from "./lead-context.ts";
import { sortStatements } from "./statements.ts";

/** Adds a statement to a drafted lead by a person's decision. Throws NOT_FOUND, and NOT_ALLOWED with the reason. */
export function addStatement(
  office: Office,
  request: { readonly leadId: string; readonly submissionId: string; readonly by: string },
): Promise<Lead> {
  const { submissionId } = request;
  return changeLead(office, request, async (lead, { store }) => {
    if (lead.status !== "drafted") throw refused(submissionId, "线索已编号，不能再加陈述");
    if (lead.destination === "advice") throw refused(submissionId, "优化提示发给用人单位，不能附举报人的陈述");
    const { ready, held } = await sortStatements(office, store, leadContext(office));
    const told = ready.filter(({ item }) => item.submissionId === submissionId);
    if (told.length === 0) {
      const reason = held.find((one) => one.submissionId === submissionId)?.reason;
      throw refused(submissionId, reason ?? "没有这条陈述，或者它已列入其他线索，或者复核没有拟作线索");
    }
    const items = [...lead.items, ...groupTold(told, office.newId)];
    return { lead: { ...lead, items }, action: "lead.statement", details: submissionId };
  });
}

function refused(subject: string, detail: string): PingpinError {
  return new PingpinError("NOT_ALLOWED", { subject: `陈述“${subject}”`, detail });
}
