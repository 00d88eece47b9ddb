import type { RobotsDecision, Signal } from "../model/capture.ts";
import type { Source } from "../model/source.ts";
import { assembleFetched, type Rendered } from "./assemble-fetched.ts";
import { createPageRenderer, type PageRenderer, type RenderAnswer } from "./browser.ts";
import { parseHttpUrl } from "./canonical-url.ts";
import { classifyPage } from "./classify.ts";
import { type Judgement, judgeStatus } from "./classify-status.ts";
import { browserReason } from "./escalation.ts";
import { judgeWalk, type Reading } from "./judge-walk.ts";
import { viewPage } from "./page-view.ts";
import { type Walk, walkRedirects } from "./redirect-walk.ts";
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

interface VisitTools {
  readonly deps: FetcherDeps;
  readonly renderer: PageRenderer | null;
  readonly session: SourceSession;
}

async function visit(request: VisitRequest, tools: VisitTools) {
  const { deps, session } = tools;
  const startedAt = deps.now().toISOString();
  const walk = await walkRedirects(request.url, {
    lanes: session.lanes,
    limits: deps.limits,
    userAgent: session.userAgent,
    decideRobots: (url) => session.robots.decide(url),
  });
  const reading = await judgeWalk(walk, request, deps);
  const second = await secondLook(request, { walk, reading }, tools);
  return assembleFetched({
    request,
    source: request.source,
    walk,
    reading: second.reading,
    rendered: second.rendered,
    userAgent: session.userAgent,
    startedAt,
    now: deps.now(),
  });
}

interface FirstLook {
  readonly walk: Walk;
  readonly reading: Reading;
}

interface SecondLook {
  readonly reading: Reading;
  readonly rendered: Rendered | null;
}

/** Opens the page in the browser when there is a reason to; what prevents that becomes a signal of the first look. */
async function secondLook(request: VisitRequest, first: FirstLook, tools: VisitTools): Promise<SecondLook> {
  const { reading } = first;
  const reason = browserReason(request, reading.judgement, reading.isHtml);
  if (reason === null) return { reading, rendered: null };
  const without = (code: string, detail: string): SecondLook => ({
    reading: { ...reading, judgement: withSignal(reading.judgement, { code, detail, place: null }) },
    rendered: null,
  });
  if (tools.renderer === null) return without("browser_missing", reason);
  const proxy = await tools.session.proxy();
  const answer = await tools.renderer.render({
    url: request.url,
    userAgent: tools.session.userAgent,
    proxyUrl: proxy.url,
    deadlineMs: tools.deps.limits.browserMs,
  });
  if (!answer.ok) return without("browser_failed", answer.detail);
  const refused = await robotsRefusal(answer.finalUrl, first.walk, tools.session);
  if (refused !== null) return { reading: refusedReading(reading, refused), rendered: null };
  const { rendering, finalUrl } = answer;
  return {
    reading,
    rendered: { rendering, finalUrl, reason, judgement: judgeRendered(request, first.walk, answer, tools.deps) },
  };
}

function withSignal(judgement: Judgement, signal: Signal): Judgement {
  return { outcome: judgement.outcome, signals: [...judgement.signals, signal] };
}

/** A script may have led the browser to an address that robots.txt closes; then its content is not used. */
async function robotsRefusal(finalUrl: string, walk: Walk, session: SourceSession): Promise<RobotsDecision | null> {
  const url = finalUrl === walk.finalUrl ? null : parseHttpUrl(finalUrl);
  const decision = url === null ? null : await session.robots.decide(url);
  return decision?.allowed === false ? decision : null;
}

function refusedReading(reading: Reading, decision: RobotsDecision): Reading {
  const signal = { code: "robots", detail: decision.rule ?? decision.status, place: "browser" };
  return { ...reading, judgement: { outcome: "robots_disallowed", signals: [signal] } };
}

type Shown = Extract<RenderAnswer, { ok: true }>;

function judgeRendered(request: VisitRequest, walk: Walk, shown: Shown, deps: FetcherDeps): Judgement {
  const status = shown.status ?? walk.answer?.status ?? 200;
  const headers = new Headers();
  const { purpose, expect } = request;
  const view = viewPage(shown.rendering.html, deps.pageWording);
  const page = {
    purpose,
    expect,
    requestedUrl: request.url,
    finalUrl: shown.finalUrl,
    hops: walk.hops,
    status,
    headers,
    view,
  };
  const judged = classifyPage(page, judgeStatus(status, headers), deps.pageWording);
  const notes = shown.notes.map((note) => ({ code: "rendering", detail: note, place: null }));
  return { outcome: judged.outcome, signals: [...judged.signals, ...notes] };
}
