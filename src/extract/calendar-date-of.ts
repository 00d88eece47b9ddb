const SHAPES = [/(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})(?!\d)/u, /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/u];

/** The first full calendar date in a text as `YYYY-MM-DD`; null when there is none or the year is not printed. */
export function calendarDateOf(text: string): string | null {
  const ascii = text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  for (const shape of SHAPES) {
    const match = shape.exec(ascii);
    if (match === null) continue;
    const date = validDate(Number(match[1]), Number(match[2]), Number(match[3]));
    if (date !== null) return date;
  }
  return null;
}

function validDate(year: number, month: number, day: number): string | null {
  if (year < 1990 || year > 2100) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
