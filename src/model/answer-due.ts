import { beijingDay } from "./beijing-time.ts";

/** What to say of an answer that was due before `now`: entered late it may be true, entered wrongly it would mislead; null for any other. */
export function pastDueWords(due: string | null, now: string): string | null {
  if (due === null || due === "" || due >= beijingDay(now)) return null;
  return `答复期限 ${due} 已经过去，登记后即列为超期，请核对日期。`;
}
