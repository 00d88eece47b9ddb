import { isEmployerName } from "./employer-name.ts";
import type { PageLine } from "./page-lines.ts";

const NUMBER =
  /^(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、.．)）]\s*|^\d{1,3}\s+|^[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]\s*/u;

/** The firm that a line names and says nothing else about, its number left out; null when it does not. */
export function firmIn(text: string): string | null {
  const name = text
    .replace(NUMBER, "")
    .replace(/[：:]$/u, "")
    .trim();
  return isEmployerName(name) ? name : null;
}

/** Whether a line opens the postings of one of several firms, as in a list of vacancies of a county. */
export function isFirmHeading(line: PageLine): boolean {
  return line.href === null && firmIn(line.text) !== null && (line.heading || NUMBER.test(line.text));
}
