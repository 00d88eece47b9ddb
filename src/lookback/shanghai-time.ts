const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Gives the minute of an instant as offices read it: `YYYY-MM-DD HH:mm`, Beijing time. */
export function shanghaiMinute(instant: string): string {
  return shifted(instant).slice(0, 16).replace("T", " ");
}

/** Gives the calendar day of an instant in Beijing time, `YYYY-MM-DD`. */
export function shanghaiDay(instant: string): string {
  return shifted(instant).slice(0, 10);
}

/** Gives the calendar day that is `days` after `day`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function shifted(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString();
}
