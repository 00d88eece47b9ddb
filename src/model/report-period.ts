import { z } from "zod";
import { addDays } from "./beijing-time.ts";

/** A month or a year on a Beijing calendar: `2026-11` or `2026`. */
export const ReportPeriod = z.string().regex(/^20\d{2}(?:-(?:0[1-9]|1[0-2]))?$/, "应写作 2026-11（月）或 2026（年）");
export type ReportPeriod = z.infer<typeof ReportPeriod>;

/** First and last day of a stretch of time, both included. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** The days of a month or year. */
export function daysOf(period: ReportPeriod): DaySpan {
  if (!isMonth(period)) return { from: `${period}-01-01`, to: `${period}-12-31` };
  return { from: `${period}-01`, to: addDays(`${monthAfter(period)}-01`, -1) };
}

/** The month before a month, the year before a year. */
export function periodBefore(period: ReportPeriod): ReportPeriod {
  return addDays(daysOf(period).from, -1).slice(0, period.length);
}

/** From the first day of the year to the last day of the period. */
export function yearToDate(period: ReportPeriod): DaySpan {
  return { from: `${period.slice(0, 4)}-01-01`, to: daysOf(period).to };
}

/** The months of a year. */
export function monthsOf(year: string): readonly ReportPeriod[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);
}

/** Whether a period is a month rather than a year. */
export function isMonth(period: ReportPeriod): boolean {
  return period.length > 4;
}

/** `2026年11月` or `2026年`. */
export function periodName(period: ReportPeriod): string {
  const [year, month] = period.split("-");
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}

function monthAfter(month: ReportPeriod): string {
  return addDays(`${month}-28`, 4).slice(0, 7);
}
