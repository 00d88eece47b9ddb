import type { CheerioAPI } from "cheerio";
import type { OperatorType } from "../../model/closed-lists.ts";
import { employerIn, isEmployerName } from "../values/employer-name.ts";
import { isPlaceName } from "../values/place-name.ts";
import { tidyLine } from "../values/white-space.ts";
import { brandIn } from "./brand-name.ts";
import { metaContent, rawText, textOfId } from "./dom.ts";
import { titlesOfPage } from "./page-facts.ts";

/** The employer that a page as a whole names, and where it does so. */
export interface PageEmployer {
  readonly name: string;
  readonly from: "label" | "site-name" | "title" | "imprint" | "text" | "brand";
}

const LONGEST_SITE_NAME = 24;
const BOARD = /人力|人才|招聘|就业|求职|网$/u;

interface Mention extends PageEmployer {
  readonly weight: number;
}

const WHOLE_PAGE = 500_000;
const LABELLED =
  /(?:公司名称|公司全称|企业名称|企业全称|单位全称|单位名称|备案主体|运营主体|网站主体)\s*[：:]\s*([^\n：:，,；;|]{4,50})/gu;
const IMPRINT = /(?:版权所有|Copyright|©|主办单位|All\s+Rights?\s+Reserved)[\s\S]{0,60}/giu;
const IMPRINT_MARK = /版权所有|©|All\s+Rights?\s+Reserved/giu;
const ENDS_IN_WORDS = /[^\n]{4,50}\s{0,20}$/u;
/** What `ENDS_IN_WORDS` can match at most. */
const BEFORE_MARK = 70;
const CALLING = /^\s*([^，。；：:\s]{4,40}?)(?:因|现|拟|即将|为了|为满足|根据|由于)/u;
/** A firm that presents itself before it calls: 某某有限公司成立于2010年，现诚聘. */
const PRESENTED =
  /^\s*([^，。；：:\s]{4,40}?)(?:[（(]以下简称[^）)]{1,20}[）)])?[，,]?(?:成立于|创[立建办]于|始建于|坐落于?|位于|是一[家所间])/u;
/** Who runs a board is not who hires through it. */
const RUNS_BOARDS = /人力|人才|招聘|就业|劳务|劳动|网络|信息|传媒|软件|互联|社会保障/u;

/**
 * The organisation whose page this is: a labelled name, the site's own name, the title, the imprint and the words weigh
 * in together, so that a title left over from another firm loses; else the name that the title is known to hold without
 * a legal form. Null when the page names none. On boards, the imprint names an employer only where it is plainly no board.
 */
export function employerOfPage(
  $: CheerioAPI,
  facts: { readonly operatorType: OperatorType; readonly titles: readonly string[]; readonly text: string },
): PageEmployer | null {
  const body = $("body").get(0);
  const whole = body === undefined ? "" : rawText(body, WHOLE_PAGE, "\n");
  const titles = [...titlesOfPage($), tidyLine(metaContent($, "property", "og:title"))];
  const isOwn = facts.operatorType === "employer";
  const named = [
    ...matches(whole, LABELLED).map((name) => mention(name, "label", 4)),
    ...siteNames($).map((name) => mention(name, "site-name", 3)),
    ...titles.map((title) => mention(employerInTitle(title), "title", 2)),
    ...[...matches(whole, IMPRINT), ...wordsBeforeImprint(whole)]
      .map((words) => mention(employerIn(words), "imprint", 3))
      .filter((found) => isOwn || !RUNS_BOARDS.test(found?.name ?? "")),
    mention(callingFirm(facts.text), "text", 3),
    ...(isOwn ? namesAtFoot($) : []),
  ].filter((found) => found !== null);
  const best = heaviest(named);
  if (best !== null) return { name: groupInFull(best.name, whole), from: best.from };
  const calledSo = titles.map((title) => employerBesideTitle(title, facts)).find((name) => name !== null) ?? null;
  if (calledSo !== null) return { name: fullNameOf(calledSo, whole), from: "brand" };
  const brands = [
    ...titles.map((title) => shopInTitle(title, facts.text)),
    accountIn($, facts.text),
    ...titles.map((title) => brandIn(title, { isOwn, titles: facts.titles })),
    ...(isOwn ? homeLinks($) : []),
  ];
  const brand = brands.find((found) => found !== null);
  if (brand !== undefined && brand !== null) return { name: fullNameOf(brand, whole), from: "brand" };
  const site = isOwn ? siteName($) : "";
  return site === "" || /网站|官网|招聘|网$/u.test(site) ? null : { name: site, from: "site-name" };
}

/** Stands for the name of the posting, which may hold a mark that parts of a title are set apart by. */
const POSTING = "\u0000";

function employerInTitle(title: string): string | null {
  return employerIn(title.replace(/招聘.*$/u, "")) ?? employerIn(title);
}

/** The firm that a board prints in the title of a page behind the name of the one posting on it (会计招聘_某某招聘信息-某网,【会计招聘】某某-某网). */
function employerBesideTitle(
  title: string,
  facts: { readonly titles: readonly string[]; readonly text: string },
): string | null {
  const [posting] = facts.titles;
  if (posting === undefined || posting === "") return null;
  const parts = title
    .replace(posting, POSTING)
    .split(/[-_|–—｜】」]+/u)
    .map((part) => part.trim());
  const at = parts.findIndex((part) => part.includes(POSTING));
  if (at === -1 || facts.titles.length !== 1) return null;
  const beside = parts[at + 1]?.replace(/^20\d{2}年/u, "") ?? "";
  const inBrackets = beside !== "" && (title.includes(`】${beside}`) || title.includes(`」${beside}`));
  const next =
    /^(.{2,24}?)(?:实习|校园|社会)?(?:招聘信息|招聘)$/u.exec(beside)?.[1] ??
    (inBrackets || (parts.length > at + 2 && isEmployerName(beside)) ? beside : "");
  return /\p{Script=Han}{2}/u.test(next) && facts.text.includes(next) && !BOARD.test(next) && !KINDS_OF_SHOPS.test(next)
    ? next
    : null;
}

/** What names many shops, of a place or of a kind. */
const KINDS_OF_SHOPS = /[省市区县镇]$|全国|本地|同城|附近|连锁|大型|各大/u;

/**
 * A shop in the title (云栖示例旗舰店招聘) whose name also stands on a line of its own, or opens a line that calls, as a
 * list of shops' postings has neither.
 */
function shopInTitle(title: string, text: string): string | null {
  const name =
    /^(.{2,24}(?:店|超市|诊所|会所|工作室|门市部|经营部))(?:高薪)?(?:诚聘|招聘|急聘|急招)/u.exec(title)?.[1] ?? "";
  if (name === "") return null;
  const stem = name.replace(/(?:店|超市|诊所|会所|工作室|门市部|经营部)$/u, "");
  const isOne = text
    .split("\n")
    .some((line) => line === name || (/^.{2,}诚聘|^.{2,}急[聘招]/u.test(line) && line.startsWith(name)));
  return /\p{Script=Han}{2}/u.test(stem) && !KINDS_OF_SHOPS.test(stem) && isOne ? name : null;
}

const MOST_LINKS = 200;
const MOST_FEET = 3;
const LONGEST_FOOT = 2000;

/** What the links to its first page call an employer's own site (云栖示例主页). */
function homeLinks($: CheerioAPI): readonly (string | null)[] {
  return $("a")
    .slice(0, MOST_LINKS)
    .toArray()
    .map((link) => /^(\p{Script=Han}{2,12})(?:主页|首页|官网)$/u.exec(tidyLine($(link).text()))?.[1] ?? null)
    .map((name) => (name === null || /返回|网站|本站|设为|公司|单位|学校|医院|招聘|网$/u.test(name) ? null : name));
}

/** The name in full of a firm that is called by less of it, where a line of the page gives it. */
function fullNameOf(brand: string, text: string): string {
  const names = text
    .split("\n")
    .filter((line) => line.includes(brand) && line.length <= LONGEST_FOOT)
    .map((line) => (isEmployerName(line) ? line.trim() : (employerIn(line) ?? "")));
  return names.find((name) => name.includes(brand)) ?? brand;
}

/** A firm with the place that the page elsewhere gives before its name, a group with its legal form; its subsidiaries are others. */
function groupInFull(name: string, text: string): string {
  const placed = text.split("\n").find((line) => line.endsWith(name) && isPlaceName(line.slice(0, -name.length)));
  if (placed !== undefined) return placed;
  const full = name.endsWith("集团") ? fullNameOf(name, text) : name;
  return /^(?:股份|控股)?有限(?:责任)?公司$/u.test(full.slice(name.length)) && full.startsWith(name) ? full : name;
}

/** What a site calls itself, which on an employer's own is the employer, with or without a legal form. */
function siteName($: CheerioAPI): string {
  const name = tidyLine(metaContent($, "property", "og:site_name"));
  return name.length <= LONGEST_SITE_NAME && /\p{Script=Han}{2}/u.test(name) ? name : "";
}

function siteNames($: CheerioAPI): readonly (string | null)[] {
  const account = textOfId($, "js_name");
  return [
    employerIn(metaContent($, "property", "og:site_name")),
    employerIn(metaContent($, "name", "application-name")),
    isAgency(account) ? null : employerIn(account),
  ];
}

/** How much a line says beside days, numbers and marks. */
function hanCount(line: string): number {
  return line.replace(/[^\p{Script=Han}]/gu, "").length;
}

/** The account that publishes an article which speaks of it by its name, as a shop's own does. */
function accountIn($: CheerioAPI, text: string): string | null {
  const account = textOfId($, "js_name");
  const isOwn =
    account !== "" && text.split("\n").some((line) => line.includes(account) && hanCount(line) > hanCount(account) * 2);
  return isOwn && /\p{Script=Han}{2}/u.test(account) && !BOARD.test(account) && !isAgency(account) ? account : null;
}

/** Whether an account that publishes postings hires for others by its name. */
function isAgency(account: string): boolean {
  return RUNS_BOARDS.test(account);
}

/** The firm of the sentence that calls for applicants (某某有限公司因业务需要，现招聘：). */
function callingFirm(text: string): string | null {
  const calls = text.split("\n").filter((line) => /[招诚急]聘|招募|招工|[现急]招/u.test(line));
  const calling = calls.map((line) => CALLING.exec(line)?.[1] ?? "").find(isEmployerName);
  const opening = calls.map((line) => line.split(/[，,]/u)[0] ?? "").find(isFirm);
  const presented = text.split("\n").map((line) => PRESENTED.exec(line)?.[1] ?? "");
  const called = text.split(/[，,。\s]/u).map((words) => /^(?:店名|店铺|我们)?叫做?(.{4,20})$/u.exec(words)?.[1] ?? "");
  return calling ?? opening ?? presented.find(isFirm) ?? called.find(isFirm) ?? null;
}

function isFirm(name: string): boolean {
  return isEmployerName(name) && !RUNS_BOARDS.test(name) && !/是一[家所间]/u.test(name);
}

/** What an employer's own site calls itself at its foot, with or without a mark of copyright. */
function namesAtFoot($: CheerioAPI): readonly (Mention | null)[] {
  const feet = $("footer, [class*='foot'], [id*='foot'], [id='bottom']").slice(0, MOST_FEET).toArray();
  return feet.map((foot) => mention(employerIn(rawText(foot, LONGEST_FOOT, "\n")), "imprint", 2));
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].slice(0, 5).map((match) => (match[1] ?? match[0]).trim());
}

/** Looked for from the mark backwards: a search for the words first tries every character of a long text. */
function wordsBeforeImprint(text: string): readonly string[] {
  return [...text.matchAll(IMPRINT_MARK)].slice(0, 5).flatMap(({ index }) => {
    const words = ENDS_IN_WORDS.exec(text.slice(Math.max(0, index - BEFORE_MARK), index));
    return words === null ? [] : [words[0].trim()];
  });
}

function mention(words: string | null, from: PageEmployer["from"], weight: number): Mention | null {
  const name = words === null || isEmployerName(words) ? words : employerIn(words);
  return name === null ? null : { name, from, weight };
}

/** The name that most speaks for; of equals, the one named first. */
function heaviest(mentions: readonly Mention[]): Mention | null {
  const weights = new Map<string, number>();
  for (const { name, weight } of mentions) weights.set(name, (weights.get(name) ?? 0) + weight);
  const most = Math.max(0, ...weights.values());
  return mentions.find(({ name }) => weights.get(name) === most) ?? null;
}
