import type { Source } from "../model/source.ts";
import { assembleFetched } from "./assemble-fetched.ts";
import { createPageRenderer } from "./browser.ts";
import { parseHttpUrl } from "./canonical-url.ts";
import { judgeWalk } from "./judge-walk.ts";
import { type Walk, walkRedirects } from "./redirect-walk.ts";
import { type LookTools, secondLook } from "./second-look.ts";
import { openSourceSession, type SourceSession } from "./source-session.ts";
import type { Fetcher, FetcherDeps, VisitRequest } from "./visit-request.ts";

/** Makes a fetcher: static HTTP first, the browser only with a recorded reason. Close it to end its connections. */
export function createFetcher(deps: FetcherDeps): Fetcher {
  const sessions = new Map<string, SourceSession>();
  const renderer = deps.chromiumPath === null ? null : createPageRenderer(deps.chromiumPath, deps.log);
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
async function leaveHosts({ hops, finalUrl }: Walk, { lanes }: SourceSession): Promise<void> {
  const origins = new Set([...hops.map(({ url }) => url), finalUrl].flatMap((url) => parseHttpUrl(url)?.origin ?? []));
  await Promise.all([...origins].map((origin) => lanes.leave(origin)));
}

async function visit(request: VisitRequest, tools: LookTools) {
  const { deps, session } = tools;
  const startedAt = deps.now().toISOString();
  const walk = await walkRedirects(request.url, {
    lanes: session.lanes,
    limits: deps.limits,
    userAgent: session.userAgent,
    known: request.known ?? null,
    decideRobots: (url) => session.robots.decide(url),
  });
  if (request.source.politeness.delaySeconds > 0) await leaveHosts(walk, session);
  const reading = await judgeWalk(walk, request, deps);
  const second = await secondLook(request, { walk, reading }, tools);
  return assembleFetched({
    request,
    source: request.source,
    walk,
    reading: second.reading,
    rendered: second.rendered,
    picture: second.picture,
    userAgent: session.userAgent,
    startedAt,
    now: deps.now(),
  });
}
