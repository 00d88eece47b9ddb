import type { Lead } from "../model/lead.ts";
import type { LeadStatus } from "../model/lead-status.ts";
import type { LeadDeadline } from "./deadlines.ts";

/** Once one of these was taken nobody waits for the rectification itself any more; the look-back takes over. */
const NO_LONGER_AWAITED: readonly LeadStatus[] = [
  "replied",
  "feedback",
  "concluded",
  "inspection_closed",
  "closed",
  "suspended",
  "sued",
  "referred",
  "not_filed",
  "returned",
  "refused",
  "withdrawn",
];

/**
 * Of the deadlines counted for a lead those that nothing has met yet, and first the day that the letter itself sets for
 * the rectification, where no counted one ends on it.
 */
export function openDeadlines(
  lead: Lead,
  counted: readonly LeadDeadline[],
  today: string,
): readonly Pick<LeadDeadline, "id" | "label" | "dueOn" | "state" | "reason">[] {
  const open = counted.filter(({ state }) => state !== "met");
  const { deadline, history } = lead;
  const isAwaited = !history.some(({ status }) => NO_LONGER_AWAITED.includes(status));
  if (deadline === null || !isAwaited || open.some(({ dueOn }) => dueOn === deadline)) return open;
  const state = deadline < today ? "overdue" : "open";
  return [{ id: "rectification", label: "整改期限", dueOn: deadline, state, reason: "登记的整改期限" }, ...open];
}
