import { compareFeedback } from "../../../lookback/compare-feedback.ts";
import { type OverdueWords, overdueWords } from "../../../lookback/overdue-words.ts";
import type { SeenPosting } from "../../../model/compared-feedback.ts";
import type { Lead } from "../../../model/lead.ts";
import type { LookBack, ReVisit } from "../../../model/look-back.ts";
import type { BureauSide } from "../../../report/look-back/look-back-input.ts";
import type { Store } from "../../../store/port.ts";
import { leadDeadlines } from "../../leads/record-step.ts";
import type { Office } from "../../office.ts";

/** What is on record of the bureau, set against the last of `rounds`; earlier ones count for what stood after the deadline. */
export async function bureauSideOf(office: Office, lead: Lead, rounds: readonly LookBack[]): Promise<BureauSide> {
  const { bureau: name, history, bureauRecord: record, bureauFeedback, deadline, items } = lead;
  const answered = new Set(bureauFeedback.map(({ itemId }) => itemId));
  const unanswered = items.filter(({ id, kind }) => kind === "posting" && !answered.has(id)).length;
  const { seen, afterDeadline } = await readRounds(office.store, rounds, deadline);
  return {
    name,
    history,
    record,
    deadline,
    replyDueOn: leadDeadlines(office, lead).find(({ id }) => id === "bureau-reply")?.dueOn ?? null,
    feedback: compareFeedback(lead, seen),
    afterDeadline,
    withoutFeedback: bureauFeedback.length === 0 ? null : unanswered,
  };
}

async function readRounds({ lookBacks }: Store, rounds: readonly LookBack[], deadline: string | null) {
  const seen: SeenPosting[] = [];
  const afterDeadline: OverdueWords[] = [];
  const last = rounds.at(-1);
  for await (const item of last === undefined ? [] : lookBacks.items(last.id)) {
    const { postingKey, url, title, outcome, after } = item;
    seen.push({ postingKey, url, title, outcome, seenAt: after?.at ?? null });
    const visits: ReVisit[] = [...item.visits];
    for (const { id } of rounds.slice(0, -1)) visits.push(...((await lookBacks.item(id, postingKey))?.visits ?? []));
    const overdue = overdueWords(item, visits, deadline);
    if (overdue !== null) afterDeadline.push(overdue);
  }
  return { seen, afterDeadline };
}
