const UNTIL =
  /(?:报名|投递|应聘|受理|有效)[^。；;\n]{0,8}?(?:时间|日期|期限|期)(?:[及和与].{2,4})?[：:]?\n?[^。；;\n]{0,70}|截止[^。；;\n]{0,50}|即日起[^。；;\n]{0,8}[至到][^。；;\n]{0,20}|[^。；;\n]{4,40}(?:前|止|为止)(?=[。；;，,\n]|$)/gu;
const MONTH = "(1[0-2]|0?[1-9])";
const DAY = "(3[01]|[12]\\d|0?[1-9])";
const DATE = new RegExp(
  `(?<!\\d)(\\d{4})\\s*[年./-]\\s*${MONTH}\\s*[月./-]\\s*${DAY}(?!\\d)|(?<!\\d)${MONTH}\\s*月\\s*${DAY}\\s*日|(?<=[至到～~—-]\\s*)${DAY}\\s*日`,
  "gu",
);

/** The last calendar date in a text as `YYYY-MM-DD`; what a day leaves out is that of the day before it. Null without a year. */
export function lastDateIn(text: string): string | null {
  let year: string | undefined;
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

/** The day until which a text takes applications, null when it names none. */
export function deadlineIn(text: string): string | null {
  for (const [words] of text.matchAll(UNTIL)) {
    const day = lastDateIn(words);
    if (day !== null) return day;
  }
  return null;
}
