const UNTIL =
  /(?:报名|投递|应聘|受理|有效)[^。；;\n]{0,8}?(?:时间|日期|期限|期)(?:[及和与].{2,4})?[：:]?\n?[^。；;\n]{0,70}|截止[^。；;\n]{0,50}|即日起[^。；;\n]{0,8}[至到][^。；;\n]{0,20}/gu;
/** What ends a day by which something is to be done: 6月30日前，, 6月30日前将简历寄来. */
const BEFORE = /(?:前|止|为止)(?=[。；;，,\n]|$)|前(?=[将把发投到来报向])/gu;
const LONGEST_BEFORE = 40;
const LONGEST = 20_000;
const MONTH = "(1[0-2]|0?[1-9])";
const DAY = "(3[01]|[12]\\d|0?[1-9])";
const DATE = new RegExp(
  `(?<!\\d)(\\d{4})\\s*[年./-]\\s*${MONTH}\\s*[月./-]\\s*${DAY}(?!\\d)|(?<!\\d)${MONTH}\\s*月\\s*${DAY}\\s*日|(?<=[至到～~—-]\\s*)${DAY}\\s*日`,
  "gu",
);

/**
 * The last calendar date in a text as `YYYY-MM-DD`; what a day leaves out is that of the day before it, a first year that of
 * `from`, or the next where the day has passed by then. Null without any year.
 */
export function lastDateIn(text: string, from: string | null = null): string | null {
  const day = lastDateSince(text, from?.slice(0, 4));
  const isOver = day !== null && from !== null && day < from && !/\d{4}\s*[年./-]/u.test(text);
  return isOver ? lastDateSince(text, String(Number(from.slice(0, 4)) + 1)) : day;
}

function lastDateSince(text: string, since: string | undefined): string | null {
  let year = since;
  let month: string | undefined;
  let last: string | null = null;
  for (const [, fullYear, fullMonth, fullDay, ownMonth, monthDay, bareDay] of text.matchAll(DATE)) {
    year = fullYear ?? year;
    month = fullMonth ?? ownMonth ?? month;
    const day = fullDay ?? monthDay ?? bareDay ?? "";
    if (year !== undefined && month !== undefined) last = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  }
  return last;
}

/** The day until which a text that was posted on a day, if that is known, takes applications; null when it names none. */
export function deadlineIn(text: string, postedOn: string | null = null): string | null {
  const said = text.slice(0, LONGEST);
  for (const [words] of said.matchAll(UNTIL)) {
    const day = lastDateIn(words, postedOn);
    if (day !== null) return day;
  }
  for (const { index } of said.matchAll(BEFORE)) {
    const words =
      said
        .slice(Math.max(0, index - LONGEST_BEFORE), index)
        .split(/[。；;\n]/u)
        .at(-1) ?? "";
    const day = /[\d日]$/u.test(words.trim()) ? lastDateIn(words, postedOn) : null;
    if (day !== null) return day;
  }
  return null;
}
