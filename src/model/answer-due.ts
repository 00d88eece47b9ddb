import { beijingDay } from "./beijing-time.ts";

/** What to say of an answer that was due before `now`: entered late it may be true, entered wrongly it would mislead; null for any other. */
export function pastDueWords(due: string | null, now: string): string | null {
  if (due === null || due === "" || due >= beijingDay(now)) return null;
  return `答复期限 ${due} 已经过去，登记后即列为超期，请核对日期。`;
}

/** How far off a day is that something is owed on; negative where it has passed. */
export function daysLeftWords(days: number): string {
  if (days < 0) return `已超期 ${-days} 天`;
  return days === 0 ? "今天到期" : `还有 ${days} 天`;
}
