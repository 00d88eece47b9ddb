import { addDays } from "../model/beijing-time.ts";
import { LABELS } from "../model/labels.ts";
import type { Lead, LeadStatusChange } from "../model/lead.ts";
import type { DeadlineRule } from "./deadline-rules.ts";
import { addMonths, type CountedDay, type WorkCalendar } from "./work-calendar.ts";

/** One deadline of a lead; `reason` says in Chinese what it was counted from and on what basis. */
export interface LeadDeadline {
  readonly id: string;
  readonly label: string;
  readonly dueOn: string;
  readonly state: "open" | "overdue" | "met";
  /** False when the holiday arrangement of a year that it reaches is not known yet. */
  readonly isCertain: boolean;
  readonly reason: string;
}

/** What an office changes in one period of the table. */
export interface DeadlineChange {
  readonly id: string;
  readonly amount?: number | undefined;
  readonly unit?: DeadlineRule["unit"] | undefined;
  readonly off: boolean;
}

export interface DeadlineContext {
  readonly rules: readonly DeadlineRule[];
  readonly calendar: WorkCalendar;
  readonly today: string;
}

/** The table with the office's own changes. */
export function rulesInForce(
  rules: readonly DeadlineRule[],
  changes: readonly DeadlineChange[],
): readonly DeadlineRule[] {
  return rules.flatMap((rule) => {
    const change = changes.find(({ id }) => id === rule.id);
    if (change === undefined) return [rule];
    if (change.off) return [];
    return [{ ...rule, amount: change.amount ?? rule.amount, unit: change.unit ?? rule.unit, basis: "本单位设定" }];
  });
}

/** Nobody works on a lead that stands at one of these. */
const HANDED_BACK: ReadonlySet<string> = new Set(["withdrawn", "returned", "refused"]);

/** Every deadline that runs for a lead, in the order of the table; a period starts the day after its first day. */
export function deadlinesOf(lead: Lead, context: DeadlineContext): readonly LeadDeadline[] {
  const counted = new Map<string, LeadDeadline>();
  if (HANDED_BACK.has(lead.status)) return [];
  const running = sentLast(lead);
  for (const rule of context.rules) {
    if (!rule.destinations.includes(lead.destination)) continue;
    const start = startOf(rule, running, counted);
    if (start !== null) counted.set(rule.id, deadlineOf(rule, start, { lead: running, context }));
  }
  return [...counted.values()];
}

/** What was done, and served, before a lead was handed back and sent again belongs to the first time. */
function sentLast(lead: Lead): Lead {
  return {
    ...lead,
    history: lead.history.slice(lead.history.findLastIndex(({ status }) => HANDED_BACK.has(status)) + 1),
  };
}

interface Start {
  readonly day: string;
  readonly words: string;
  readonly step: LeadStatusChange | null;
  /** False where the day that it runs from is itself an estimate. */
  readonly isCertain: boolean;
}

function startOf(rule: DeadlineRule, lead: Lead, counted: ReadonlyMap<string, LeadDeadline>): Start | null {
  if ("endOf" in rule.from) {
    const before = counted.get(rule.from.endOf);
    return before === undefined
      ? null
      : {
          day: before.dueOn,
          words: `自“${before.label}”期满`,
          step: null,
          isCertain: before.isCertain,
        };
  }
  const { steps, day: kind } = rule.from;
  for (const status of steps) {
    const step = lead.history.findLast((one) => one.status === status && one[kind] !== null);
    const day = step?.[kind] ?? null;
    if (step === undefined || day === null) continue;
    const done = LABELS.leadStatus[status].replace(/^已/u, "");
    const words = `自${done}${kind === "on" ? "决定" : "送达"}之日${day}`;
    return { day, words, step, isCertain: true };
  }
  return null;
}

interface Place {
  readonly lead: Lead;
  readonly context: DeadlineContext;
}

function deadlineOf(rule: DeadlineRule, start: Start, { lead, context }: Place): LeadDeadline {
  const period = start.step?.urgent === true && rule.urgent !== null ? rule.urgent : rule;
  const end = endOf(start.day, { ...period, endsOnWorkday: rule.endsOnWorkday }, context.calendar);
  const isMet = rule.metBy === "service" ? wasServed(lead, start.step) : wasMet(lead, rule.metBy);
  const isResumed = rule.metBy.includes("suspended") && wasResumed(lead);
  const uncertain = end.isCertain ? "" : UNKNOWN_YEAR;
  const dependent = start.isCertain ? "" : "；起算日为暂估";
  const resumed = isResumed ? "；曾中止审查，中止的时间应当扣除，请承办人核定" : "";
  const unit = { day: "日", workday: "个工作日", month: "个月" }[period.unit];
  const late = end.day < context.today ? "overdue" : "open";
  return {
    id: rule.id,
    label: rule.label,
    dueOn: end.day,
    state: isMet ? "met" : late,
    isCertain: end.isCertain && start.isCertain && !isResumed,
    reason: `${start.words}起${period.amount}${unit}（${rule.basis}）${uncertain}${dependent}${resumed}`,
  };
}

const UNKNOWN_YEAR = "；所跨年度的放假安排尚未收录，暂按周末推算，放假安排公布后请管理员补充";

/** The service may be recorded with the decision or, days later, as a record of its own. */
function wasServed({ history }: Lead, step: LeadStatusChange | null): boolean {
  if (step === null) return false;
  return history
    .slice(history.indexOf(step))
    .some(({ status, servedOn }) => status === step.status && servedOn !== null);
}

/** A suspension ends nothing once the review goes on. */
function wasMet({ history, status: now }: Lead, steps: readonly string[]): boolean {
  return history.some(({ status }) => steps.includes(status) && (status !== "suspended" || now === "suspended"));
}

function wasResumed({ history, status }: Lead): boolean {
  return status !== "suspended" && history.some((step) => step.status === "suspended");
}

/** The end of a period that starts on `day`, as letters and leads count it. */
export function endOf(
  day: string,
  period: { readonly amount: number; readonly unit: DeadlineRule["unit"]; readonly endsOnWorkday: boolean },
  calendar: WorkCalendar,
): CountedDay {
  if (period.unit === "workday") return calendar.afterWorkdays(day, period.amount);
  const end = period.unit === "day" ? addDays(day, period.amount) : addMonths(day, period.amount);
  return period.endsOnWorkday ? calendar.orNextWorkday(end) : { day: end, isCertain: true };
}
