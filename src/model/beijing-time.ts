/** The parts of an instant on a Beijing clock (UTC+8, no summer time). */
interface BeijingParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** An ISO instant on a Beijing clock, whatever the time zone of the machine. */
export function beijingParts(instant: string): BeijingParts {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** `2026-03-02 09:30:00`, Beijing time, for tables. */
export function beijingTime(instant: string): string {
  const { year, month, day, hour, minute, second } = beijingParts(instant);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** `2026年3月2日`, Beijing time, for sentences. */
export function chineseDay(instant: string): string {
  const { year, month, day } = beijingParts(instant);
  return `${year}年${month}月${day}日`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The minute of an instant as offices read it: `2026-03-02 09:30`, Beijing time. */
export function beijingMinute(instant: string): string {
  return beijingTime(instant).slice(0, 16);
}

/** The calendar day of an instant in Beijing time, `YYYY-MM-DD`. */
export function beijingDay(instant: string): string {
  return beijingTime(instant).slice(0, 10);
}

/** The instant of `2026-11-26 09:30` on a Beijing clock, with its offset; null when no such minute exists. */
export function beijingInstant(minute: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(minute.trim());
  if (parts === null) return null;
  const instant = `${parts[1]}T${parts[2]}:00+08:00`;
  return Number.isNaN(Date.parse(instant)) || beijingMinute(instant) !== `${parts[1]} ${parts[2]}` ? null : instant;
}

/** The calendar day that is `days` after `day`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
