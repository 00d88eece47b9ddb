import { beijingDay } from "../model/beijing-time.ts";
import type { RetentionCategory, RetentionPeriods } from "../model/disposal.ts";
import type { Lead } from "../model/lead.ts";
import type { LookBack } from "../model/look-back.ts";
import { areToldSettled } from "../model/told-outcome.ts";
import { addMonths } from "./work-calendar.ts";

/** A lead that needs a capture: open ones keep it whatever its age. */
export interface LeadTie {
  readonly lead: string;
  /** Why the lead still needs it, null when the lead is over. */
  readonly openBecause: string | null;
  /** When the lead came to rest. */
  readonly since: string;
}

/** What decides how long one record is kept. */
export interface KeptMatter {
  readonly category: RetentionCategory;
  /** From when its period runs. */
  readonly since: string;
  /** Reasons in Chinese why it may not go, whatever its age. */
  readonly holds: readonly string[];
}

/** Whether a record may be destroyed, and since when or why not. */
export interface RetentionJudgement {
  readonly state: "due" | "held" | "kept" | "undecided";
  /** The first day on which it may go; null where no period is set. */
  readonly dueOn: string | null;
  readonly reason: string;
}

/** Says in Chinese whether a record may go today. An open lead or look-back holds it, and so does a period nobody set. */
export function judgeRetention(matter: KeptMatter, periods: RetentionPeriods, today: string): RetentionJudgement {
  const months = periods[matter.category];
  if (months === null) return { state: "undecided", dueOn: null, reason: "本单位没有设定保管期限，不销毁" };
  const from = beijingDay(matter.since);
  const dueOn = addMonths(from, months);
  const counted = `自 ${from} 起保管 ${months} 个月`;
  if (dueOn > today) return { state: "kept", dueOn, reason: `${counted}，${dueOn} 到期` };
  if (matter.holds.length > 0) return { state: "held", dueOn, reason: `${counted}已满，但${matter.holds.join("；")}` };
  return { state: "due", dueOn, reason: `${counted}，${dueOn} 已到期` };
}

/** Ends of a lead's way after which nobody needs its evidence any more; a lawsuit or a suspension is none. */
const OVER: ReadonlySet<Lead["status"]> = new Set<Lead["status"]>([
  "concluded",
  "closed",
  "not_filed",
  "referred",
  "withdrawn",
]);

/** What a lead means for its evidence: open until its way ends and every look-back is done and verified. */
export function tieOf(lead: Lead, rounds: readonly LookBack[]): LeadTie {
  const name = lead.number ?? lead.id;
  const since = [lead.history.at(-1)?.at ?? lead.createdAt, ...rounds.flatMap(({ finishedAt }) => finishedAt ?? [])]
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return { lead: name, since: since ?? lead.createdAt, openBecause: openBecause(lead, rounds) };
}

function openBecause(lead: Lead, rounds: readonly LookBack[]): string | null {
  const name = lead.number ?? lead.id;
  if (rounds.some(({ finishedAt }) => finishedAt === null)) return `线索“${name}”的回头看正在进行`;
  if (OVER.has(lead.status)) return null;
  if (lead.status !== "feedback") return `线索“${name}”尚未办结`;
  const last = rounds.at(-1);
  if (last === undefined) return `线索“${name}”还没有回头看`;
  const { x, verified, undetermined } = last.summary.postings;
  const isDone = undetermined === 0 && x === verified && areToldSettled(last.statements);
  return isDone ? null : `线索“${name}”的回头看还没有核实全部整改到位`;
}
