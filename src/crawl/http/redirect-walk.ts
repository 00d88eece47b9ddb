import type { Hop, RobotsDecision, Signal } from "../../model/capture.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { EarlierAnswer, Exchange } from "../../model/fetched.ts";
import { parseHttpUrl } from "../links/canonical-url.ts";
import { robotsRefusal } from "../politeness/robots-refusal.ts";
import type { FetchLimits } from "./fetch-limits.ts";
import type { HttpLanes, WireAnswer } from "./http-exchange.ts";
import { createVisitCookies, type VisitCookies } from "./visit-cookies.ts";

/** Where following an address over HTTP ended; `stopped` is set when the way ended before a final answer. */
export interface Walk {
  readonly finalUrl: string;
  readonly hops: readonly Hop[];
  readonly exchanges: readonly Exchange[];
  readonly answer: WireAnswer | null;
  readonly robots: RobotsDecision | null;
  /** Of all hosts on the way, in seconds. */
  readonly longestCrawlDelay: number;
  readonly stopped: { readonly outcome: FetchOutcome; readonly signal: Signal } | null;
}

interface WalkSettings {
  readonly lanes: HttpLanes;
  readonly limits: Pick<FetchLimits, "redirects">;
  readonly userAgent: string;
  /** Asked about at the first address only. */
  readonly known: EarlierAnswer | null;
  /** Takes the turn of a host on the way; gives the Chinese reason when it is not to be had. */
  readonly enterHost: (url: URL) => Promise<string | null>;
  /** Null when robots.txt itself is fetched. */
  readonly decideRobots: ((url: URL) => Promise<RobotsDecision>) | null;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Follows redirects by hand, so that each hop is its own exchange and passes robots.txt and the egress guard. */
export async function walkRedirects(address: string, settings: WalkSettings): Promise<Walk> {
  const trail: Trail = {
    hops: [],
    exchanges: [],
    visited: new Set(),
    cookies: createVisitCookies(),
    robots: null,
    longestCrawlDelay: 0,
    answer: null,
  };
  let current = address;
  while (true) {
    const step = await takeStep(current, trail, settings);
    const { hops, exchanges, robots, longestCrawlDelay, answer } = trail;
    if ("next" in step) current = step.next;
    else return { finalUrl: current, hops, exchanges, robots, longestCrawlDelay, answer, stopped: step.stopped };
  }
}

interface Trail {
  readonly hops: Hop[];
  readonly exchanges: Exchange[];
  readonly visited: Set<string>;
  readonly cookies: VisitCookies;
  robots: RobotsDecision | null;
  longestCrawlDelay: number;
  answer: WireAnswer | null;
}

type Step = { readonly next: string } | { readonly stopped: Walk["stopped"] };

async function takeStep(current: string, trail: Trail, settings: WalkSettings): Promise<Step> {
  const stop = (outcome: FetchOutcome, code: string, detail: string): Step => ({
    stopped: { outcome, signal: { code, detail, place: current } },
  });
  const url = parseHttpUrl(current);
  if (url === null) return stop("blocked_by_guard", "scheme_refused", current.slice(0, 200));
  const noTurn = await settings.enterHost(url);
  if (noTurn !== null) return stop("blocked_by_guard", "host_turn", `跳转到 ${url.host}：${noTurn}，未访问`);
  trail.robots = settings.decideRobots === null ? null : await settings.decideRobots(url);
  trail.longestCrawlDelay = Math.max(trail.longestCrawlDelay, trail.robots?.crawlDelaySeconds ?? 0);
  if (trail.robots?.allowed === false) return { stopped: robotsRefusal(trail.robots, current) };
  const cookie = trail.cookies.header(url);
  const state = `${url.href} ${cookie ?? ""}`;
  if (trail.visited.has(state)) return stop("network_error", "redirect_loop", `${trail.hops.length} 次跳转`);
  trail.visited.add(state);
  const answer = await ask(url, cookie, trail, settings);
  const location = locationOf(answer);
  if (!REDIRECTS.has(answer.status ?? 0) || location === null) return { stopped: null };
  if (trail.hops.length >= settings.limits.redirects) {
    return stop("network_error", "too_many_redirects", `${trail.hops.length} 次跳转`);
  }
  trail.cookies.take(url, answer.headers);
  trail.hops.push({ url: current, status: answer.status ?? 0, location });
  return { next: absolute(location, url) };
}

async function ask(url: URL, cookie: string | null, trail: Trail, settings: WalkSettings): Promise<WireAnswer> {
  const known = trail.hops.length === 0 ? settings.known : null;
  const headers = { ...requestHeaders(settings.userAgent, cookie), ...conditions(known) };
  const answer = await settings.lanes.get({ url, headers });
  trail.answer = answer;
  if (answer.exchange !== null) trail.exchanges.push(referring(answer.exchange, answer.status === 304 ? known : null));
  return answer;
}

function requestHeaders(agent: string, cookie: string | null): Record<string, string> {
  return {
    "User-Agent": agent,
    Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate, br",
    ...(cookie === null ? {} : { Cookie: cookie }),
  };
}

function conditions(known: EarlierAnswer | null): Record<string, string> {
  if (known === null) return {};
  return {
    ...(known.etag === null ? {} : { "If-None-Match": known.etag }),
    ...(known.lastModified === null ? {} : { "If-Modified-Since": known.lastModified }),
  };
}

function referring(exchange: Exchange, known: EarlierAnswer | null): Exchange {
  return known === null ? exchange : { ...exchange, revisits: known };
}

/** Where a redirect says it leads; of raw bytes, in whatever charset, each is escaped as it is, as browsers do. */
function locationOf({ headers }: WireAnswer): string | null {
  const location = headers.get("location");
  const escaped = (byte: string) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`;
  return location?.replace(/[\x80-\xff]/g, escaped) ?? null;
}

function absolute(location: string, base: URL): string {
  try {
    return new URL(location, base).href;
  } catch {
    return location;
  }
}
