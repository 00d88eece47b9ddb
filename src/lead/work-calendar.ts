import chineseDays from "chinese-days";
import { addDays } from "../model/beijing-time.ts";

/** Days that an office adds where the published holiday arrangement is newer than the program. */
export interface CalendarAdditions {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** A day, and whether every holiday arrangement on the way to it is known. */
export interface CountedDay {
  readonly day: string;
  /** False when a year is touched whose arrangement the calendar does not have: weekends alone were counted. */
  readonly isCertain: boolean;
}

/** Counts days and working days on the Chinese holiday calendar. */
export interface WorkCalendar {
  isWorkday(day: string): boolean;
  afterWorkdays(day: string, count: number): CountedDay;
  /** The day itself, or the next working day. */
  orNextWorkday(day: string): CountedDay;
}

/** The last year whose holidays the kept package has; its test fails when the package is renewed. */
export const LAST_KNOWN_YEAR = 2026;

/** The calendar of the kept package with the additions of the office, which win. */
export function createWorkCalendar(additions: CalendarAdditions): WorkCalendar {
  const holidays = new Set(additions.holidays);
  const workdays = new Set(additions.workdays);
  const knownYears = new Set([...holidays, ...workdays].map((day) => day.slice(0, 4)));
  const isCertain = (day: string): boolean =>
    Number(day.slice(0, 4)) <= LAST_KNOWN_YEAR || knownYears.has(day.slice(0, 4));
  const isWorkday = (day: string): boolean => {
    if (workdays.has(day)) return true;
    return !holidays.has(day) && chineseDays.isWorkday(day);
  };
  return {
    isWorkday,
    afterWorkdays(day, count) {
      let [at, left] = [day, count];
      while (left > 0) {
        at = addDays(at, 1);
        if (isWorkday(at)) left -= 1;
      }
      return { day: at, isCertain: isCertain(at) };
    },
    orNextWorkday(day) {
      let at = day;
      while (!isWorkday(at)) at = addDays(at, 1);
      return { day: at, isCertain: isCertain(at) };
    },
  };
}

/** The same day of a later month, or that month's last day: two months from 31 December end on 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
