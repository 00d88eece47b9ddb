import { addDays, beijingDay } from "../model/beijing-time.ts";
import type { Lead } from "../model/lead.ts";
import type { LookBackSettings } from "./settings.ts";

/** One round of a lead's plan; `reason` says in Chinese what the day was counted from. */
export interface PlannedRound {
  readonly leadId: string;
  readonly round: number;
  readonly kind: "first" | "second" | "long_term";
  readonly dueOn: string;
  readonly state: "done" | "due" | "upcoming";
  readonly reason: string;
}

/** What a plan depends on beside the lead; the same `seed` always gives the same days. */
export interface PlanContext {
  readonly now: string;
  readonly roundsDone: number;
  readonly seed: string;
  readonly settings: LookBackSettings;
}

const KINDS = ["first", "second", "long_term"] as const;
const KIND_LABELS = { first: "首次回头看", second: "二次回头看", long_term: "长期回头看" } as const;

/**
 * Plans the rounds of a lead and says which are due: those done, and always at least the next one. No round falls on or
 * before the deadline; a lead that was withdrawn, or has neither a deadline nor a day of issue, has no plan.
 */
export function dueForLookBack(lead: Lead, context: PlanContext): readonly PlannedRound[] {
  if (lead.status === "withdrawn") return [];
  const base = deadlineOf(lead, context.settings);
  if (base === null) return [];
  const today = beijingDay(context.now);
  const count = Math.max(KINDS.length, context.roundsDone + 1);
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index] ?? "long_term";
    const { after, jitter } = daysOf(index, lead, context);
    const dueOn = addDays(base.day, after + jitter);
    const due = dueOn <= today ? "due" : "upcoming";
    return {
      leadId: lead.id,
      round: index + 1,
      kind,
      dueOn,
      state: index < context.roundsDone ? "done" : due,
      reason: `${KIND_LABELS[kind]}：${base.why}，期满后 ${after} 天起，随机顺延 ${jitter} 天。`,
    };
  });
}

function deadlineOf(lead: Lead, settings: LookBackSettings): { readonly day: string; readonly why: string } | null {
  if (lead.deadline !== null) return { day: lead.deadline, why: `整改期限 ${lead.deadline} 届满` };
  const served = lead.history.findLast(({ servedOn }) => servedOn !== null)?.servedOn ?? null;
  const start = served ?? (lead.issuedAt === null ? null : beijingDay(lead.issuedAt));
  if (start === null) return null;
  const days = settings.assumedDeadlineDays;
  const event = served === null ? "编号" : "送达";
  return { day: addDays(start, days), why: `未登记整改期限，按 ${start} ${event}后 ${days} 日计算` };
}

function daysOf(index: number, lead: Lead, { settings, seed }: PlanContext): { after: number; jitter: number } {
  const [first, second, longTerm] = settings.roundDays;
  const regular = [first, second, longTerm][index] ?? longTerm + (index - 2) * (longTerm - second);
  const jitter = hashOf(`${seed}\n${lead.id}\n${index}`) % (settings.jitterDays + 1);
  return { after: Math.max(1, regular), jitter };
}

/** FNV-1a, 32 bits: even enough to spread days, and the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
