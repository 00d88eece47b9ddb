import { type CheerioAPI, load } from "cheerio";
import { getDomain } from "tldts";
import { canonicalUrl, parseHttpUrl } from "./canonical-url.ts";
import { idTokenOf } from "./classify.ts";

/** A link worth visiting, and as what. `next` is a further page of the same list. */
export interface DiscoveredLink {
  readonly url: string;
  readonly kind: "list" | "detail" | "next" | "attachment";
  readonly text: string;
}

/** What a site adapter knows about links: CSS selectors, and a pattern that addresses of postings match. */
export interface LinkHints {
  readonly list: string | null;
  readonly detail: string | null;
  readonly next: string | null;
  readonly attachment: string | null;
  readonly idPattern: string | null;
}

/** No adapter: everything is guessed. */
export const NO_LINK_HINTS: LinkHints = { list: null, detail: null, next: null, attachment: null, idPattern: null };

const MAX_LINKS = 3000;
const ATTACHMENT = /\.(xlsx?|csv|docx?|pdf)$/i;
const NEXT_TEXT = /^(下一?页|后一?页|next|›|»|>|>>)[›»>]*$/i;
const LIST_TEXT =
  /(更多|全部|所有|查看)(职位|岗位|招聘)?$|(职位|岗位)(列表|搜索|库)|招聘(信息|公告|岗位|职位|专栏|专区)$|^(社会|校园|人才|公开)?招(聘|贤纳士)$|^加入我们$|^人才(招聘|引进)$|^careers?$|^jobs?$/i;
const LIST_PATH =
  /\/(jobs?|positions?|careers?|recruit(ment)?|zhaopin|zpxx|zhaopinxinxi|list|joinus|join-us|hr)(\/|\.|$|_|-)/i;
const DETAIL_TEXT =
  /招聘|招录|招考|选聘|聘用|招募|岗位|职位|员|师|工|经理|主管|主任|助理|专员|司机|文员|会计|出纳|客服|销售|教师|护士|医生|保安|保洁|店长|导购|实习/;
const DETAIL_PATH =
  /(jobs?|positions?|posts?|careers?|recruit|zhaopin|zp|gw|zw|details?|view|show|info|article|notice|content|news|gonggao)/i;
const NEVER =
  /(log-?in|log-?out|sign-?in|sign-?up|regist|passport|javascript:|\/cart|\/privacy|\/about(us)?\b|\/contact|\/help|\.(jpe?g|png|gif|svg|webp|mp4|mp3|zip|rar|exe|apk|css|js)$)/i;
const NEVER_TEXT = /^(登录|登陆|注册|首页|返回|关于我们|联系我们|隐私政策|网站地图|english|en)$/i;

/**
 * The links of a page that lead to postings, lists, further pages or attachments, in the order of the page, each
 * address once. Only links within the same site are given; with hints from an adapter, what its selectors choose
 * is not guessed at. Never throws for any HTML.
 */
export function discoverLinks(html: string, baseUrl: string, hints: LinkHints): readonly DiscoveredLink[] {
  const base = parseHttpUrl(baseUrl);
  if (base === null) return [];
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true, lowerCaseTags: true } });
  const root = parseHttpUrl($("base[href]").attr("href") ?? "", baseUrl) ?? base;
  const found = new Map<string, DiscoveredLink>();
  const own = canonicalUrl(baseUrl);
  for (const candidate of candidates($, hints)) {
    const url = parseHttpUrl(candidate.href, root.href);
    const key = url === null ? null : canonicalUrl(url.href);
    if (url === null || key === null || key === own || found.has(key) || !isSameSite(url, base)) continue;
    const kind = candidate.kind ?? guessKind(url, candidate, hints);
    if (kind !== null) found.set(key, { url: url.href, kind, text: candidate.text });
    if (found.size >= MAX_LINKS) break;
  }
  return [...found.values()];
}

/** Whether two addresses belong to one site: the same registrable domain, or the same host and port where there is none. */
export function isSameSite(left: URL, right: URL): boolean {
  const domain = getDomain(left.hostname);
  return domain === null ? left.host === right.host : domain === getDomain(right.hostname);
}

interface Candidate {
  readonly href: string;
  readonly text: string;
  readonly rel: string;
  readonly inPager: boolean;
  /** Set when an adapter's selector chose the link. */
  readonly kind: DiscoveredLink["kind"] | null;
}

const LINKED = "a[href], area[href], [onclick], [data-href], [data-url]";

function* candidates($: CheerioAPI, hints: LinkHints): Generator<Candidate> {
  for (const kind of ["attachment", "detail", "next", "list"] as const) {
    const selector = hints[kind];
    if (selector === null) continue;
    for (const element of select($, selector)) yield candidateOf($(element), kind);
  }
  for (const element of select($, LINKED)) yield candidateOf($(element), null);
}

/** The elements of a selector; one that is not valid CSS chooses nothing. */
function select($: CheerioAPI, selector: string) {
  try {
    return $(selector).toArray().slice(0, MAX_LINKS);
  } catch {
    return [];
  }
}

type Selection = ReturnType<CheerioAPI>;

function candidateOf(selection: Selection, kind: Candidate["kind"]): Candidate {
  const holder = selection.is("a[href]") ? selection : selection.find("a[href]").first();
  const direct = selection.attr("href") ?? selection.attr("data-href") ?? selection.attr("data-url");
  const pager = selection.closest("[class*='page'],[class*='pagination'],[id*='page'],[class*='pager']");
  return {
    href: plainHref(direct) ?? scriptedHref(selection.attr("onclick")) ?? plainHref(holder.attr("href")) ?? "",
    text: (selection.text() || (selection.attr("title") ?? "")).replace(/\s+/g, " ").trim().slice(0, 100),
    rel: selection.attr("rel") ?? "",
    inPager: pager.length > 0,
    kind,
  };
}

function plainHref(href: string | undefined): string | null {
  const trimmed = href?.trim() ?? "";
  if (
    trimmed === "" ||
    /^(javascript|mailto|tel|data):/i.test(trimmed) ||
    (trimmed.startsWith("#") && !/^#!?\//.test(trimmed))
  )
    return null;
  return trimmed;
}

/** The address in `location.href='…'`, `window.open('…')` and the like. */
function scriptedHref(script: string | undefined): string | null {
  return (
    /(?:location(?:\.href)?\s*=|(?:open|assign|replace)\s*\()\s*["']([^"']{1,500})["']/.exec(script ?? "")?.[1] ?? null
  );
}

function guessKind(url: URL, candidate: Candidate, hints: LinkHints): DiscoveredLink["kind"] | null {
  const { text } = candidate;
  if (candidate.href === "") return null;
  if (hints.attachment === null && (ATTACHMENT.test(url.pathname) || ATTACHMENT.test(text))) return "attachment";
  if (NEVER.test(url.pathname) || NEVER_TEXT.test(text)) return null;
  if (hints.idPattern !== null && matches(hints.idPattern, url.href)) return "detail";
  if (hints.next === null && isNextPage(candidate)) return "next";
  if (hints.detail === null && hints.idPattern === null && isDetail(url, text)) return "detail";
  if (hints.list === null && (LIST_TEXT.test(text) || LIST_PATH.test(url.pathname))) return "list";
  return null;
}

function isNextPage(candidate: Candidate): boolean {
  if (/\bnext\b/i.test(candidate.rel) || NEXT_TEXT.test(candidate.text)) return true;
  return candidate.inPager && /^\d{1,4}$/.test(candidate.text);
}

function isDetail(url: URL, text: string): boolean {
  if (idTokenOf(url.href) === null && !/^#!?\/.*\d/.test(url.hash)) return false;
  if (/^[\d\s]*$/.test(text)) return false;
  return DETAIL_TEXT.test(text) || DETAIL_PATH.test(url.pathname + url.hash);
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}
