import type { CheerioAPI } from "cheerio";
import { beijingDay } from "../../model/beijing-time.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";
import { tidyLine } from "../values/white-space.ts";
import { elementOfId, elementsOf, linkedData, metaContent, textOfId } from "./dom.ts";
import type { PageLine } from "./page-line.ts";

const LONGEST_SCRIPT = 200_000;
const LONGEST_TITLE = 1_000;

/** The title of a page: its own, else that which it gives to those who share it, as WeChat articles do. */
export function titleOfPage($: CheerioAPI): string {
  const [own = ""] = titlesOfPage($);
  return own === "" ? tidyLine(metaContent($, "property", "og:title")) : own;
}

/** Every title that a page gives itself, in its order. */
export function titlesOfPage($: CheerioAPI): readonly string[] {
  return [...elementsOf($)]
    .filter(({ name }) => name === "title")
    .map((title) => tidyLine($(title).text().slice(0, LONGEST_TITLE)));
}

const PUBLISHED = [
  ["name", "PubDate"],
  ["property", "article:published_time"],
  ["name", "publishdate"],
] as const;

/**
 * The day on which a page says, beside its words, that it was published: the `PubDate` of government sites, the
 * published time of news sites, or that of a WeChat article. Null when it says none.
 */
export function publishedOn($: CheerioAPI): string | null {
  const said = PUBLISHED.map(([attribute, value]) => calendarDateOf(metaContent($, attribute, value)));
  const wechat = calendarDateOf(textOfId($, "publish_time"));
  return (
    said.find((day) => day !== null) ??
    wechat ??
    dateInSearchCard($) ??
    dateOfEntry($) ??
    (elementOfId($, "js_content") !== null ? dateInScripts($) : null)
  );
}

/** The day in the card that sites write for a search engine beside their words. */
function dateInSearchCard($: CheerioAPI): string | null {
  const cards = linkedData($).map((script) => script.slice(0, LONGEST_SCRIPT));
  const found = cards.map((card) => /"(?:pubDate|datePublished)"\s*:\s*"([^"]{8,30})"/u.exec(card)?.[1]);
  return calendarDateOf(found.find((day) => day !== undefined) ?? "");
}

/** The day that blogs mark as that on which their entry was published; the first one is that of the entry itself. */
function dateOfEntry($: CheerioAPI): string | null {
  const [marked] = $("time.published[datetime], time[itemprop=datePublished][datetime], time[pubdate]").toArray();
  return marked === undefined ? null : calendarDateOf($(marked).attr("datetime") ?? "");
}

/** WeChat writes the time into a script, which fills it in when the page is shown. */
function dateInScripts($: CheerioAPI): string | null {
  const scripts = $("script")
    .toArray()
    .map((node) => $(node).text().slice(0, LONGEST_SCRIPT))
    .join("\n");
  const written = /createTime\s*=\s*['"](\d{4}-\d{2}-\d{2})/u.exec(scripts)?.[1];
  const seconds = /\bct\s*=\s*['"](\d{10})['"]/u.exec(scripts)?.[1];
  if (written !== undefined) return calendarDateOf(written);
  return seconds === undefined ? null : beijingDay(new Date(Number(seconds) * 1000).toISOString());
}

const DATED_LINE =
  /(?:(?:发布|发表|更新|登记)(?:时间|日期|于)?\s*[：:]?|(?:^|\s)(?:时间|日期)\s*[：:])\s*(\d{4}\s*[年/.-].{3,8})/u;
const BARE_DATE =
  /^(?:\p{Script=Han}{2,10}报\s+)?[（(]?(\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}日?)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[)）]?(?:\s*(?:来源|作者|浏览|阅读|点击|编辑|星期|周[一二三四五六日]|第).{0,60})?$/u;
const HEAD_LINES = 8;
const FIRST_LINES = 40;

/** The day on which the words of a page say near its top that it was published; null when they say none. */
export function publishedLine(lines: readonly PageLine[]): string | null {
  const found = lines.slice(0, FIRST_LINES).map(({ text }) => (text.length > 100 ? null : DATED_LINE.exec(text)?.[1]));
  const bare = lines.slice(0, HEAD_LINES).map(({ text }) => BARE_DATE.exec(text)?.[1]);
  return calendarDateOf([...found, ...bare].find((words) => typeof words === "string") ?? "");
}
