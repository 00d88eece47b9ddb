import type { PagePhrase } from "./page-phrase.ts";

/** The wording of lines that ask something of those who apply. */
export interface AsksWording {
  readonly lines: readonly PagePhrase[];
  /** Words that ask nothing though they hold one that does. */
  readonly except: readonly PagePhrase[];
}

const LONGEST = 20_000;

/** Whether a line asks something of those who apply, be it in a sentence about something else. */
export function asks(line: string, { lines, except }: AsksWording): boolean {
  const words = line.slice(0, LONGEST).replace(/\s+/gu, "");
  const left = except.reduce((text, { pattern }) => text.split(pattern).join("　"), words);
  return lines.some(({ pattern }) => pattern.test(left));
}
