import type { Hop, RobotsDecision, Signal } from "../model/capture.ts";
import type { FetchOutcome } from "../model/closed-lists.ts";
import type { Exchange } from "../model/fetched.ts";
import { parseHttpUrl } from "./canonical-url.ts";
import type { FetchLimits } from "./fetch-limits.ts";
import type { HttpLanes, WireAnswer } from "./http-exchange.ts";
import { createVisitCookies } from "./visit-cookies.ts";

/** Where following an address over HTTP ended; `stopped` is set when the way ended before a final answer. */
export interface Walk {
  readonly finalUrl: string;
  readonly hops: readonly Hop[];
  readonly exchanges: readonly Exchange[];
  readonly answer: WireAnswer | null;
  readonly robots: RobotsDecision | null;
  readonly stopped: { readonly outcome: FetchOutcome; readonly signal: Signal } | null;
}

export interface WalkSettings {
  readonly lanes: HttpLanes;
  readonly limits: Pick<FetchLimits, "redirects">;
  readonly userAgent: string;
  /** Null when robots.txt itself is fetched. */
  readonly decideRobots: ((url: URL) => Promise<RobotsDecision>) | null;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Follows redirects by hand, so that each hop is its own exchange and passes robots.txt and the egress guard. */
export async function walkRedirects(address: string, settings: WalkSettings): Promise<Walk> {
  const hops: Hop[] = [];
  const exchanges: Exchange[] = [];
  const cookies = createVisitCookies();
  const visited = new Set<string>();
  let robots: RobotsDecision | null = null;
  let answer: WireAnswer | null = null;
  let current = address;
  const end = (outcome: FetchOutcome | null, code = "", detail = ""): Walk => {
    const stopped = outcome === null ? null : { outcome, signal: { code, detail, place: current } };
    return { finalUrl: current, hops, exchanges, answer, robots, stopped };
  };
  while (true) {
    const url = parseHttpUrl(current);
    if (url === null) return end("blocked_by_guard", "scheme_refused", current.slice(0, 200));
    robots = settings.decideRobots === null ? null : await settings.decideRobots(url);
    if (robots !== null && !robots.allowed) return end("robots_disallowed", "robots", robots.rule ?? robots.status);
    const cookie = cookies.header(url);
    const step = `${url.href} ${cookie ?? ""}`;
    if (visited.has(step)) return end("network_error", "redirect_loop", `${hops.length} 次跳转`);
    visited.add(step);
    answer = await settings.lanes.get({ url, headers: requestHeaders(settings.userAgent, cookie) });
    if (answer.exchange !== null) exchanges.push(answer.exchange);
    const location = answer.headers.get("location");
    if (!REDIRECTS.has(answer.status ?? 0) || location === null) return end(null);
    if (hops.length >= settings.limits.redirects)
      return end("network_error", "too_many_redirects", `${hops.length} 次跳转`);
    cookies.take(url, answer.headers);
    hops.push({ url: current, status: answer.status ?? 0, location });
    current = absolute(location, url);
  }
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

/** The target of a redirect; servers send raw UTF-8 here, which arrives as Latin-1. */
function absolute(location: string, base: URL): string {
  const readable = Buffer.from(location, "latin1").toString("utf8");
  const text = readable.includes("\ufffd") ? location : readable;
  try {
    return new URL(text, base).href;
  } catch {
    return text;
  }
}
