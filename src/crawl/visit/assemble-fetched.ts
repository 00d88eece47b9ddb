import type { Signal } from "../../model/capture.ts";
import type { Exchange, Fetched, Rendering } from "../../model/fetched.ts";
import type { Source } from "../../model/source.ts";
import type { Walk } from "../http/redirect-walk.ts";
import type { VisitHosts } from "../http/visit-hosts.ts";
import type { Judgement } from "../judge/classify-status.ts";
import type { JudgedRequest, Reading } from "../judge/judge-walk.ts";
import { canonicalUrl } from "../links/canonical-url.ts";

/** What the browser added to a visit, with the judgement on what it showed. */
export interface Rendered {
  readonly rendering: Rendering;
  readonly finalUrl: string;
  readonly reason: string;
  readonly judgement: Judgement;
}

/** The parts of one visit. */
interface VisitParts {
  readonly request: JudgedRequest;
  readonly source: Source;
  readonly walk: Walk;
  readonly reading: Reading;
  readonly rendered: Rendered | null;
  /** What the browser added to a page that was read over HTTP. */
  readonly picture: Rendering | null;
  readonly hosts: Pick<VisitHosts, "signals" | "waitsFor">;
  readonly userAgent: string;
  readonly startedAt: string;
  readonly now: Date;
}

/** Puts the parts of a visit together; the judgement on the rendered page overrules that on the static one. */
export function assembleFetched(parts: VisitParts): Fetched {
  const { request, walk, reading, rendered } = parts;
  const finalUrl = rendered?.finalUrl ?? walk.finalUrl;
  const waitsFor = parts.hosts.waitsFor();
  return {
    purpose: request.purpose,
    requestedUrl: request.url,
    finalUrl,
    canonicalUrl: canonicalUrl(request.url) ?? request.url,
    hops: walk.hops,
    startedAt: parts.startedAt,
    finishedAt: parts.now.toISOString(),
    via: rendered === null ? "http" : "browser",
    viaReason: rendered?.reason ?? null,
    status: walk.answer?.status ?? null,
    outcome: (rendered?.judgement ?? reading.judgement).outcome,
    signals: [...signalsOf(reading.judgement, rendered), ...parts.hosts.signals(), ...proxySignals(walk.exchanges)],
    body: reading.body,
    exchanges: walk.exchanges,
    rendering: rendered?.rendering ?? parts.picture,
    robots: walk.robots,
    longestCrawlDelay: walk.longestCrawlDelay,
    ...(walk.stopped === null || waitsFor === undefined ? {} : { waitsFor }),
    userAgent: parts.userAgent,
    clockOffsetMs: clockOffset(walk),
    allowPrivate: parts.source.allowPrivate,
  };
}

/** The static page's signals stay on record under `static:`, because they were the reason for the browser. */
function signalsOf(judgement: Judgement, rendered: Rendered | null): readonly Signal[] {
  if (rendered === null) return judgement.signals;
  const before = judgement.signals
    .filter((signal) => !signal.code.startsWith("anchor_"))
    .map((signal) => ({ ...signal, code: `static:${signal.code}` }));
  return [...rendered.judgement.signals, ...before];
}

/** Says that a visit went through the office's proxy, and what therefore could not be seen from here. */
function proxySignals(exchanges: readonly Exchange[]): readonly Signal[] {
  const through = exchanges.find(({ proxy }) => proxy !== null);
  if (through === undefined) return [];
  const limit =
    through.resolved.length === 0
      ? "网站的地址由代理解析，本机没有核对、也无法固定"
      : "要求代理连接的是本机核对过的地址，代理实际连接何处本机无法查证";
  return [{ code: "upstream_proxy", detail: `经代理 ${through.proxy} 访问：${limit}`, place: through.proxyTarget }];
}

/** By the clock when the answer had come: what a browser does afterwards takes seconds of its own. */
function clockOffset({ answer, exchanges }: Walk): number | null {
  const date = Date.parse(answer?.headers.get("date") ?? "");
  const answered = Date.parse(exchanges.at(-1)?.finishedAt ?? "");
  return Number.isNaN(date) || Number.isNaN(answered) ? null : answered - date;
}
