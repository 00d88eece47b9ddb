import { addDays, beijingDay } from "../../model/beijing-time.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";
import type { PageLine } from "./page-line.ts";

const SAID = "(?:发布|更新|刷新|发表)";
const AGO = new RegExp(
  `^${SAID}?(?:于|时间|日期)?\\s*[：:]?\\s*(?:(?<today>今天|今日|刚刚)|(?<yesterday>昨天|昨日)|(?<before>前天)|(?<count>\\d{1,2})\\s*(?<unit>分钟|小时|天|周|个?月)(?:前|以前|(?<within>内)))(?:\\s*\\d{1,2}:\\d{2})?\\s*(?:${SAID}.{0,10})?$`,
  "u",
);
/** A day without its year: 06-30发布. */
const WITHOUT_YEAR = new RegExp(
  `^(?:${SAID}(?:于|时间|日期)?\\s*[：:]?\\s*(?<m1>\\d{1,2})[-/.月](?<d1>\\d{1,2})日?|(?<m2>\\d{1,2})[-/.月](?<d2>\\d{1,2})日?\\s*${SAID})$`,
  "u",
);
const PAST: Readonly<Record<string, number>> = { 分钟: 60_000, 小时: 3_600_000 };
const FIRST_LINES = 40;

/**
 * The day that words such as 3天前发布, 昨天 10:20 or 06-30发布 meant at the instant of a visit; null for any other words,
 * weeks and months among them.
 */
export function dayAgo(words: string, seenAt: string): string | null {
  const told = AGO.exec(words.trim())?.groups;
  const today = beijingDay(seenAt);
  if (told === undefined) return lastSuchDay(words.trim(), today);
  if (told["within"] !== undefined) return null;
  if (told["today"] !== undefined) return today;
  if (told["yesterday"] !== undefined) return addDays(today, -1);
  if (told["before"] !== undefined) return addDays(today, -2);
  const count = Number(told["count"]);
  if (told["unit"] === "天") return addDays(today, -count);
  const past = PAST[told["unit"] ?? ""];
  if (past === undefined) return null;
  return beijingDay(new Date(Date.parse(seenAt) - count * past).toISOString());
}

/** Whether words say how long ago something was posted, which is no day without the clock of the visit. */
export function saysAgo(words: string): boolean {
  return AGO.test(words);
}

/** The last day of that month and day up to today; null where no such day exists. */
function lastSuchDay(words: string, today: string): string | null {
  const { m1, d1, m2, d2 } = WITHOUT_YEAR.exec(words)?.groups ?? {};
  const [month, day] = [m1 ?? m2, d1 ?? d2];
  if (month === undefined || day === undefined) return null;
  const thisYear = Number(today.slice(0, 4));
  const days = [thisYear, thisYear - 1].map((year) => calendarDateOf(`${year}-${month}-${day}`));
  return days.find((found) => found !== null && found <= today) ?? null;
}

/** The day near the top of a page that it gives only as so long ago, links left out since they are about other pages. */
export function shownAgo(lines: readonly PageLine[], seenAt: string): string | null {
  const pieces = lines
    .slice(0, FIRST_LINES)
    .filter(({ links }) => links.length === 0)
    .flatMap(({ text, pieces: parts }) => [...parts, ...text.split(/\s*[|｜·]\s*/u)]);
  return pieces.map((piece) => dayAgo(piece, seenAt)).find((day) => day !== null) ?? null;
}
