import { beijingDay } from "../../model/beijing-time.ts";
import { readNumeral } from "../../text/numerals.ts";

const SHAPES = [/(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})(?!\d)/u, /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/u];
/** A day whose year is cut short (13-05-21), where nothing else stands beside it. */
const SHORT_YEAR = /^(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/u;
/** An instant with its offset, and seconds or milliseconds since 1970, as data for programs prints them. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u;
const EPOCH = /^1\d{9}(?:\d{3})?$/u;
const DIGITS = "〇一二三四五六七八九";
const IN_CHINESE = /([二〇零○Ｏ一三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = `(${MONTHS.join("|")})[a-z]*\\.?`;
const IN_ENGLISH = [
  new RegExp(`(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(?<year>20\\d{2})`, "iu"),
  new RegExp(`${MONTH}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>20\\d{2})`, "iu"),
];

/**
 * The first full calendar date in a text as `YYYY-MM-DD`, on a Beijing clock where it is an instant; null when there is
 * none or the year is not printed.
 */
export function calendarDateOf(text: string): string | null {
  const ascii = text
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .trim()
    .replace(SHORT_YEAR, "20$1-$2-$3");
  if (INSTANT.test(ascii)) return dayOf(new Date(ascii));
  if (EPOCH.test(ascii)) return beijingDay(new Date(Number(ascii.padEnd(13, "0"))).toISOString());
  for (const shape of SHAPES) {
    const match = shape.exec(ascii);
    if (match === null) continue;
    const date = validDate(Number(match[1]), Number(match[2]), Number(match[3]));
    if (date !== null) return date;
  }
  return inChinese(ascii) ?? inEnglish(ascii);
}

/** 二〇二六年三月十六日, as notices are signed. */
function inChinese(text: string): string | null {
  const [, year = "", month = "", day = ""] = IN_CHINESE.exec(text) ?? [];
  const figures = [...year.replace(/[零○Ｏ]/gu, "〇")].map((digit) => DIGITS.indexOf(digit)).join("");
  return year === "" ? null : validDate(Number(figures), readNumeral(month) ?? 0, readNumeral(day) ?? 0);
}

/** 16 May 2024, or May 16, 2024. */
function inEnglish(text: string): string | null {
  for (const shape of IN_ENGLISH) {
    const match = shape.exec(text);
    if (match === null) continue;
    const month = MONTHS.indexOf((match.slice(1).find((part) => /^[a-z]{3}$/iu.test(part)) ?? "").toLowerCase()) + 1;
    return validDate(Number(match.groups?.["year"]), month, Number(match.groups?.["day"]));
  }
  return null;
}

/** Programs print 1970-01-01 where they know of no day; nothing was advertised on the web before 1990. */
function dayOf(instant: Date): string | null {
  if (Number.isNaN(instant.getTime())) return null;
  const day = beijingDay(instant.toISOString());
  return day >= "1990" ? day : null;
}

function validDate(year: number, month: number, day: number): string | null {
  if (!(year >= 1990 && year <= 2100)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
