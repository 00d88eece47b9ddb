import type { CheerioAPI } from "cheerio";
import type { Signal } from "../model/capture.ts";
import type { ExtractContext } from "./extraction.ts";
import { isThread } from "./page/forum-posts.ts";
import { titleOfPage } from "./page/page-facts.ts";
import type { PageLine } from "./page/page-line.ts";
import { JOB_NAME } from "./page/title-line.ts";

/** What a page looks like apart from its postings. */
export interface PageLook {
  readonly encyclopaedia: boolean;
  readonly article: boolean;
  readonly list: boolean;
  /** Whether its title says that it calls for no applicants. */
  readonly nobody: boolean;
  /** Whether an article is titled as a call for applicants and does not report on others. */
  readonly call: boolean;
  readonly signals: readonly Signal[];
}

const BYLINE = /(?:来源|作者|责任编辑|编辑|记者|浏览次数|阅读次数|点击数|阅读量)\s*[：:]|责任编辑|原创/u;
const REPORT =
  /据了解|近日|记者|介绍说|介绍，|通报|专项行动|本报讯|日前|监察大队|劳动监察|就业歧视|案例[一二三四五六七八九十\d]|普法|以案释法|《[^》]{2,24}法》(?:第|规定)/gu;
/** What entries of reference works print around their text. */
const ENTRY = /^(?:参考资料|参考文献|词条(?:标签|统计|图册)?|目录)$/u;
const REFERENCE = /知识库|词典|辞典|[（(]职业(?:名称)?[)）]/u;
const APPLY = /^(?:立即)?(?:投递|申请|应聘|报名|查看|收藏)/u;
/** What pages are titled that give duties or postings as models for others to copy, or explain an occupation. */
const MODEL =
  /(?:范文|范本|模板|大全|\d+\s*篇|怎么写|是什么|有哪些|是做什么的|工作内容介绍)(?:[^\p{Script=Han}]|$|[\p{Script=Han}]{0,6}[-_—|])/u;
const OF_DUTIES = /职责|工作内容|任职|招聘(?:要求|启事|信息|广告|文案)|岗位说明/u;
const MANY_LINKS = 8;
const FEW_REPORTS = 3;
const ANNOUNCED = /(?:招聘|招录|招募|招工|用工|诚聘|选聘|引进)[^。，_-]{0,30}(?:公告|简章|启事)/u;
/** A title that itself calls for a job by name, as a report on others does not (某校诚聘初中数学教师). */
const CALLED_JOB = /(?:诚聘|急聘|急招|招聘)(?!会|难|季|陷阱|骗局|歧视)[^，。？?！：:_|]{2,20}$/u;
const CALL_TITLE = /招聘|招人|诚聘|急聘|急招|招工|招募|聘请/u;

/** Looks for what marks encyclopaedias, articles and lists; every mark is returned as a signal. */
export function lookAtPage(
  $: CheerioAPI,
  lines: readonly PageLine[],
  { url, callsNobody }: { readonly url: string; readonly callsNobody: ExtractContext["callsNobody"] },
): PageLook {
  const title = titleOfPage($);
  const signals: Signal[] = [];
  const note = (code: string, detail: string): boolean => signals.push({ code, detail, place: null }) > 0;
  const isModel = MODEL.test(title) && OF_DUTIES.test(title);
  const encyclopaedia =
    (isModel ||
      (REFERENCE.test(title) && lines.some(({ text }) => ENTRY.test(text))) ||
      /百科/u.test(title) ||
      /baike|wiki/iu.test(hostAndPath(url))) &&
    note("encyclopaedia", title);
  const wechat = $("#js_content, #js_article, .rich_media_content").length > 0 && note("wechat_article", title);
  const byline = lines.find((line) => line.text.length <= 80 && BYLINE.test(line.text));
  const reports = [
    ...lines
      .map((line) => line.text)
      .join("\n")
      .matchAll(REPORT),
  ].length;
  const article = wechat || (byline !== undefined && proseShare(lines) > 0.3) || reports >= FEW_REPORTS;
  if (article && byline !== undefined) note("byline", byline.text);
  if (reports > 0) note("report_wording", String(reports));
  const links = largestLinkGroup(lines, url);
  const list = isLong(links, title) && !isThread($);
  if (list) note("list_links", `${links.pattern} × ${links.count}`);
  const nobody = isForNobody(callsNobody(title), title) && note("calls_nobody", title);
  const call = calls(title, wechat) && reports < FEW_REPORTS;
  return { encyclopaedia, article, list, nobody, call, signals };
}

/** Whether a title calls for nobody, unless it begins with the name of a job, as of one who prices or hears complaints. */
function isForNobody(titled: "people" | "things" | null, title: string): boolean {
  return titled === "people" || (titled === "things" && !JOB_NAME.test(firstPart(title)));
}

function firstPart(title: string): string {
  return title.split(/\s*[-_|–—｜]+\s*/u)[0] ?? "";
}

function calls(title: string, wechat: boolean): boolean {
  if ((wechat ? CALL_TITLE : ANNOUNCED).test(title)) return true;
  const called = firstPart(title);
  return CALLED_JOB.test(called) && JOB_NAME.test(called);
}

interface LinkGroup {
  readonly pattern: string;
  readonly count: number;
  readonly words: string;
}

/** Whether links to items of one kind are many, or some that speak of postings. */
function isLong({ count, words }: LinkGroup, title: string): boolean {
  return count >= MANY_LINKS || (count >= 3 && /招聘|岗位|职位|公告/u.test(title + words));
}

/** The share of text that stands in long sentences rather than in short lines. */
function proseShare(lines: readonly PageLine[]): number {
  const total = lines.reduce((sum, line) => sum + line.text.length, 0);
  const prose = lines.filter((line) => line.text.length >= 40 && /[。！]/u.test(line.text));
  return total === 0 ? 0 : prose.reduce((sum, line) => sum + line.text.length, 0) / total;
}

/** Links that look like the page's own address lead to its neighbours or further pages, and make no list of it. */
function largestLinkGroup(lines: readonly PageLine[], url: string): LinkGroup {
  const groups = new Map<string, string[]>();
  const own = linkPattern(url, url);
  for (const line of lines) {
    if (APPLY.test(line.text)) continue;
    for (const pattern of line.links.map((link) => linkPattern(link, url))) {
      if (pattern !== null && pattern !== own) groups.set(pattern, [...(groups.get(pattern) ?? []), line.text]);
    }
  }
  let best = { pattern: "", count: 0, words: "" };
  for (const [pattern, words] of groups) {
    if (words.length > best.count) best = { pattern, count: words.length, words: words.join(" ") };
  }
  return best;
}

/** An address with its numbers left out, null when it has none: links to items of one kind look the same. */
function linkPattern(link: string, url: string): string | null {
  const base = URL.canParse(url) ? url : "http://localhost/";
  const target = URL.canParse(link, base) ? new URL(link, base) : null;
  if (target === null || !/\d/u.test(target.pathname + target.search)) return null;
  return target.host + (target.pathname + target.search).replace(/%[0-9A-F]{2}|\d+/giu, "#").replace(/#+/gu, "#");
}

function hostAndPath(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname + new URL(url).pathname : url;
}
