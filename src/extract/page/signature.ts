import { calendarDateOf } from "../values/calendar-date-of.ts";
import { isEmployerName } from "../values/employer-name.ts";
import type { PageLine } from "./page-line.ts";
import { END_OF_TEXT } from "./posting-borders.ts";
import { isValueOfLabel } from "./title-line.ts";

const DAY_ALONE = /^\S*20\d{2}|^二[〇零○]/u;
const LONGEST_DAY = 16;
const SIGNATURE_LINES = 6;

/** Who signed a text: the name on a line of its own right above its last day. */
export function signedBy(lines: readonly PageLine[]): string | null {
  const at = lines.findLastIndex(isDay);
  const name = at < lines.length - SIGNATURE_LINES ? "" : (lines[at - 1]?.text ?? "");
  return isEmployerName(name) ? name : null;
}

/** The day under the name of who calls, at the end of a text. */
export function signedOn(lines: readonly PageLine[]): string | null {
  return calendarDateOf(lines.slice(-SIGNATURE_LINES).find(isDay)?.text ?? "");
}

/** The day in words (2023年4月10日) that a page's own end with, where no label says of what it is. */
export function signedAtEnd(lines: readonly PageLine[]): string | null {
  const end = lines.findIndex(({ text }) => END_OF_TEXT.test(text));
  const last = (end === -1 ? lines.length : end) - 1;
  const line = lines[last];
  const isSigned = line?.links.length === 0 && line.text.endsWith("日") && !isValueOfLabel(lines, last);
  return isSigned ? signedOn([line]) : null;
}

function isDay({ text }: PageLine): boolean {
  return text.length <= LONGEST_DAY && DAY_ALONE.test(text);
}
