import { compareFeedback } from "../../lookback/compare-feedback.ts";
import { overdueWords } from "../../lookback/overdue-words.ts";
import type { Lead } from "../../model/lead.ts";
import type { LookBack } from "../../model/look-back.ts";
import type { BureauSide } from "../../report/look-back/look-back-input.ts";
import { leadDeadlines } from "../leads/record-step.ts";
import type { Office } from "../office.ts";

/** What is on record of the bureau, set against the last of `rounds`; earlier ones count for what stood after the deadline. */
export function bureauSideOf(office: Office, lead: Lead, rounds: readonly LookBack[]): BureauSide {
  const { bureau: name, history, bureauRecord: record, bureauFeedback, deadline, items } = lead;
  const answered = new Set(bureauFeedback.map(({ itemId }) => itemId));
  const unanswered = items.filter(({ id, kind }) => kind === "posting" && !answered.has(id)).length;
  return {
    name,
    history,
    record,
    deadline,
    replyDueOn: leadDeadlines(office, lead).find(({ id }) => id === "bureau-reply")?.dueOn ?? null,
    feedback: compareFeedback(lead, rounds.at(-1)?.items ?? []),
    afterDeadline: overdueWords(rounds, deadline),
    withoutFeedback: bureauFeedback.length === 0 ? null : unanswered,
  };
}
