import type { CheerioAPI } from "cheerio";
import { getDomain } from "tldts";
import { loadPage } from "../judge/load-page.ts";
import { canonicalUrl, parseHttpUrl } from "./canonical-url.ts";
import { guessLinkKind, type LinkKind } from "./guess-link-kind.ts";
import { legacyCharset, withQueryIn } from "./query-charset.ts";

/** A link worth visiting, and as what. `next` is a further page of the same list. */
export interface DiscoveredLink {
  readonly url: string;
  readonly kind: LinkKind;
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
/** Characters looked at; a list of 3,000 links is under one million. */
const MAX_HTML = 3_000_000;
/** Search pages link to hundreds of filters of themselves. */
const MAX_LISTS = 30;

/**
 * The links of a page that lead to postings, lists, further pages or attachments, in the order of the page, each
 * address once. Only links within the same site are given; with hints from an adapter, what its selectors choose
 * is not guessed at. Never throws for any HTML.
 */
export function discoverLinks(html: string, baseUrl: string, hints: LinkHints): readonly DiscoveredLink[] {
  const base = parseHttpUrl(baseUrl);
  if (base === null) return [];
  const $ = loadPage(html.slice(0, MAX_HTML));
  const root = parseHttpUrl($("base[href]").attr("href") ?? "", baseUrl) ?? base;
  const page: Page = { base, root, own: canonicalUrl(baseUrl), charset: legacyCharset($) };
  const found = new Map<string, DiscoveredLink>();
  for (const candidate of candidates($, hints)) {
    const target = targetOf(candidate, page);
    const kind = target === null || found.has(target.key) ? null : kindOf(target.url, candidate, hints);
    if (target !== null && kind !== null) found.set(target.key, { url: target.url.href, kind, text: candidate.text });
  }
  const surplus = new Set([...found.values()].filter((link) => link.kind === "list").slice(MAX_LISTS));
  return [...found.values()].filter((link) => !surplus.has(link)).slice(0, MAX_LINKS);
}

interface Page {
  readonly base: URL;
  readonly root: URL;
  readonly own: string | null;
  readonly charset: string | null;
}

/** The address a candidate leads to; null when that is this page, another site or no web address. */
function targetOf(candidate: Candidate, page: Page): { readonly url: URL; readonly key: string } | null {
  const url = candidate.href === "" ? null : parseHttpUrl(withQueryIn(page.charset, candidate.href), page.root.href);
  const key = url === null ? null : canonicalUrl(url.href);
  if (url === null || key === null || key === page.own || !isSameSite(url, page.base)) return null;
  return { url, key };
}

/** What the adapter says, else a guess about those kinds of which the adapter says nothing. */
function kindOf(url: URL, candidate: Candidate, hints: LinkHints): LinkKind | null {
  if (candidate.kind !== null) return candidate.kind;
  if (hints.idPattern !== null && matches(hints.idPattern, url.href)) return "detail";
  const guessed = guessLinkKind(url, candidate);
  if (guessed === null) return null;
  const hinted = guessed === "detail" ? (hints.detail ?? hints.idPattern) : hints[guessed];
  return hinted === null ? guessed : null;
}

/** Whether two addresses belong to one site: the same registrable domain, or the same host and port where there is none. */
export function isSameSite(left: URL, right: URL): boolean {
  if (left.host === right.host) return true;
  const domain = getDomain(left.hostname);
  return domain !== null && domain === getDomain(right.hostname);
}

interface Candidate {
  readonly href: string;
  readonly text: string;
  readonly rel: string;
  readonly inPager: boolean;
  readonly isFrame: boolean;
  /** Set when an adapter's selector chose the link. */
  readonly kind: LinkKind | null;
}

const LINKED = "a[href], area[href], [onclick], [data-href], [data-url], frame[src], iframe[src]";

function* candidates($: CheerioAPI, hints: LinkHints): Generator<Candidate> {
  for (const kind of ["attachment", "detail", "next", "list"] as const) {
    const selector = hints[kind];
    if (selector === null) continue;
    for (const element of select($, selector)) yield candidateOf($, element, kind);
  }
  for (const element of select($, LINKED)) yield candidateOf($, element, null);
}

/** The elements of a selector; one that is not valid CSS chooses nothing. */
function select($: CheerioAPI, selector: string) {
  try {
    return $(selector).toArray().slice(0, MAX_LINKS);
  } catch {
    return [];
  }
}

type Element = ReturnType<CheerioAPI>[number];

function candidateOf($: CheerioAPI, element: Element, kind: Candidate["kind"]): Candidate {
  const given: Readonly<Record<string, string>> = "attribs" in element ? element.attribs : {};
  const direct = given["href"] ?? given["data-href"] ?? given["data-url"] ?? given["src"];
  const text = ($.text([element]) || (given["title"] ?? "")).replace(/\s+/g, " ").trim().slice(0, 100);
  return {
    href: plainHref(direct) ?? scriptedHref(given["onclick"]) ?? scriptedHref(direct) ?? heldHref($, element),
    text,
    rel: given["rel"] ?? "",
    // Only the number of a page needs to know where it stands; the way up costs more than all the rest.
    inPager: /^\d{1,4}$/.test(text) && isInPager(element),
    isFrame: /^i?frame$/.test("name" in element ? element.name : ""),
    kind,
  };
}

/** The address of the first link inside an element that has none itself. */
function heldHref($: CheerioAPI, element: Element): string {
  return plainHref($(element).find("a[href]").first().attr("href")) ?? "";
}

function isInPager(element: Element): boolean {
  for (let node: Element | null = element; node !== null; node = node.parent)
    if ("attribs" in node && /page|pagination/.test(`${node.attribs["class"] ?? ""} ${node.attribs["id"] ?? ""}`))
      return true;
  return false;
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

/** The address in `location.href='…'`, `window.open('…')` and the like, be it in an attribute or a `javascript:` address. */
function scriptedHref(script: string | undefined): string | null {
  return (
    /(?:location(?:\.href)?\s*=|(?:open|assign|replace)\s*\()\s*["']([^"']{1,500})["']/.exec(script ?? "")?.[1] ?? null
  );
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}
