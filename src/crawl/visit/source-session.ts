import { lookup } from "node:dns/promises";
import type { Fetched } from "../../model/fetched.ts";
import type { Source } from "../../model/source.ts";
import { type EgressProxy, startEgressProxy } from "../http/egress-proxy.ts";
import { createGuard, type Guard, type Resolve } from "../http/guard.ts";
import { createHttpLanes, type HttpLanes } from "../http/http-exchange.ts";
import { createNameGuard } from "../http/name-guard.ts";
import { walkRedirects } from "../http/redirect-walk.ts";
import type { UpstreamProxy } from "../http/upstream-proxy.ts";
import { userAgent } from "../http/user-agent.ts";
import type { VisitHosts } from "../http/visit-hosts.ts";
import type { Judgement } from "../judge/classify-status.ts";
import { judgeWalk } from "../judge/judge-walk.ts";
import { createRobotsPolicy, type RobotsAnswer, type RobotsPolicy } from "../politeness/robots-policy.ts";
import { assembleFetched } from "./assemble-fetched.ts";
import type { FetcherDeps } from "./visit-request.ts";

/** What visits of one source share: guard, connections, robots.txt and the browser's way out. */
export interface SourceSession {
  readonly userAgent: string;
  readonly lanes: HttpLanes;
  readonly robots: RobotsPolicy;
  /** A way out for one opening of the browser, which may reach the hosts of its visit, at a port, 0 for any; to be closed after it. */
  openProxy(hosts: VisitHosts, port: number): Promise<EgressProxy>;
  close(): Promise<void>;
}

const ROBOTS_REDIRECTS = 5;

/** Opens a session; connections of different sources are never shared, because their egress exceptions differ. */
export function openSourceSession(source: Source, deps: FetcherDeps): SourceSession {
  const agent = userAgent(deps.toolVersion, source.contact);
  const { limits, extraCaPem, now, proxy: upstream } = deps;
  const guard = guardFor(upstream, deps.resolve ?? systemResolve, source.allowPrivate);
  const lanes = createHttpLanes({ guard, proxy: upstream, limits, extraCaPem, now });
  return {
    userAgent: agent,
    lanes,
    robots: createRobotsPolicy({
      now,
      override: source.robotsOverride,
      fetchRobots: (url, hosts) => fetchRobots(url, { source, agent, lanes, deps, hosts }),
    }),
    openProxy: (hosts, port) => startEgressProxy({ guard, proxy: upstream, admitHost: hosts.admitPart }, port),
    close: lanes.close,
  };
}

/** The machine's own resolver. */
export const systemResolve: Resolve = async (hostname) => {
  const answers = await lookup(hostname, { all: true });
  return answers.map((answer) => answer.address);
};

/** The guard for a way out: where the office's proxy resolves names, only what stands in the name can be checked. */
export function guardFor(proxy: UpstreamProxy | null, resolve: Resolve, allowPrivate: readonly string[]): Guard {
  return proxy?.resolvesNames === true ? createNameGuard(allowPrivate) : createGuard(resolve, allowPrivate);
}

interface RobotsErrand {
  readonly source: Source;
  readonly agent: string;
  readonly lanes: HttpLanes;
  readonly deps: FetcherDeps;
  readonly hosts: VisitHosts;
}

async function fetchRobots(url: URL, errand: RobotsErrand): Promise<RobotsAnswer> {
  const { source, agent, lanes, deps, hosts } = errand;
  const startedAt = deps.now().toISOString();
  const limits = { redirects: ROBOTS_REDIRECTS };
  const walk = await walkRedirects(url.href, {
    lanes,
    limits,
    userAgent: agent,
    known: null,
    enterHost: hosts.enter,
    decideRobots: null,
  });
  const request = { url: url.href, purpose: "robots" as const, expect: null };
  const reading = await judgeWalk(walk, request, deps);
  const fetched: Fetched = assembleFetched({
    request,
    source,
    walk,
    reading,
    rendered: null,
    picture: null,
    hosts,
    userAgent: agent,
    startedAt,
    now: deps.now(),
  });
  await deps.onRobots(fetched, source);
  const problem = walk.stopped?.signal.code ?? unread(reading.judgement);
  return { status: walk.answer?.status ?? null, body: reading.body?.bytes ?? new Uint8Array(), problem };
}

/** A file over the size limit is read as far as it came; one of which only a part came leaves rules unknown. */
function unread({ outcome, signals }: Judgement): string | null {
  const isUnread = outcome === "truncated" || outcome === "network_error" || outcome === "blocked_by_guard";
  return isUnread ? (signals[0]?.code ?? outcome) : null;
}
