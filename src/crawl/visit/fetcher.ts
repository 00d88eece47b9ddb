import type { Fetched } from "../../model/fetched.ts";
import type { Source } from "../../model/source.ts";
import { createPageRenderer } from "../browser/browser.ts";
import { walkRedirects } from "../http/redirect-walk.ts";
import { createVisitHosts } from "../http/visit-hosts.ts";
import { judgeWalk } from "../judge/judge-walk.ts";
import { parseHttpUrl } from "../links/canonical-url.ts";
import { assembleFetched } from "./assemble-fetched.ts";
import { type LookTools, secondLook } from "./second-look.ts";
import { openSourceSession, type SourceSession } from "./source-session.ts";
import type { Fetcher, FetcherDeps, VisitRequest } from "./visit-request.ts";

type VisitTools = Omit<LookTools, "hosts">;

/** Makes a fetcher: static HTTP first, the browser only with a recorded reason. Close it to end its connections. */
export function createFetcher(deps: FetcherDeps): Fetcher {
  const sessions = new Map<string, SourceSession>();
  const { chromiumPath: executablePath, limits, log } = deps;
  const renderer =
    executablePath === null ? null : createPageRenderer({ executablePath, width: limits.browserPages, log });
  const sessionOf = (source: Source): SourceSession => {
    const key = JSON.stringify([source.id, source.contact, source.allowPrivate, source.robotsOverride]);
    const session = sessions.get(key) ?? openSourceSession(source, deps);
    sessions.set(key, session);
    return session;
  };
  return {
    visit: (request) => visit(request, { deps, renderer, session: sessionOf(request.source) }),
    async sitemaps(url, source) {
      const parsed = parseHttpUrl(url);
      return parsed === null ? [] : sessionOf(source).robots.sitemaps(parsed);
    },
    async close() {
      await renderer?.close();
      await Promise.all([...sessions.values()].map((session) => session.close()));
      sessions.clear();
    },
  };
}

/** The host's next turn may be another process's, which then has the only connection. */
async function leaveHosts(hosts: readonly string[], { lanes }: SourceSession): Promise<void> {
  await Promise.all(hosts.flatMap((host) => [lanes.leave(`http://${host}`), lanes.leave(`https://${host}`)]));
}

async function visit(request: VisitRequest, tools: VisitTools): Promise<Fetched> {
  const own = parseHttpUrl(request.url)?.host ?? "";
  const hosts = createVisitHosts(own, request.source, tools.deps.turns);
  let fetched: Fetched | null = null;
  try {
    fetched = await visitHosts(request, own, { ...tools, hosts });
    return fetched;
  } finally {
    await leaveHosts(hosts.held(), tools.session);
    await hosts.leave(fetched);
  }
}

async function visitHosts(request: VisitRequest, own: string, tools: LookTools): Promise<Fetched> {
  const { deps, session, hosts } = tools;
  const startedAt = deps.now().toISOString();
  const walk = await walkRedirects(request.url, {
    lanes: session.lanes,
    limits: deps.limits,
    userAgent: session.userAgent,
    known: request.known ?? null,
    enterHost: hosts.enter,
    decideRobots: (url) => session.robots.decide(url, hosts),
  });
  const isKept = request.source.politeness.delaySeconds === 0;
  await leaveHosts([...hosts.held(), ...(isKept ? [] : [own])], session);
  const reading = await judgeWalk(walk, request, deps);
  const second = await secondLook(request, { walk, reading }, tools);
  return assembleFetched({
    request,
    source: request.source,
    walk,
    reading: second.reading,
    rendered: second.rendered,
    picture: second.picture,
    hosts,
    userAgent: session.userAgent,
    startedAt,
    now: deps.now(),
  });
}
