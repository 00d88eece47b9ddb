import type { RobotsDecision, Signal } from "../../model/capture.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { Rendering } from "../../model/fetched.ts";
import type { PageRenderer, RenderAnswer } from "../browser/browser.ts";
import { createPageGate } from "../browser/page-gate.ts";
import type { Walk } from "../http/redirect-walk.ts";
import type { VisitHosts } from "../http/visit-hosts.ts";
import type { Judgement } from "../judge/classify-status.ts";
import type { Reading } from "../judge/judge-walk.ts";
import { delaySeconds } from "../politeness/politeness.ts";
import { robotsRefusal } from "../politeness/robots-refusal.ts";
import type { Rendered } from "./assemble-fetched.ts";
import { type BrowserPlan, learn, patternOf, planFor } from "./browser-choice.ts";
import { browserReason, pictureReason, showsWords } from "./escalation.ts";
import type { SourceSession } from "./source-session.ts";
import type { FetcherDeps, VisitRequest } from "./visit-request.ts";

/** What the HTTP part of a visit gave. */
export interface FirstLook {
  readonly walk: Walk;
  readonly reading: Reading;
}

/** What stands after the browser: `rendered` overrules the reading, a `picture` only goes with it. */
export interface SecondLook {
  readonly reading: Reading;
  readonly rendered: Rendered | null;
  readonly picture: Rendering | null;
}

/** What a second look needs; `renderer` is null when there is no browser. */
export interface LookTools {
  readonly deps: FetcherDeps;
  readonly renderer: PageRenderer | null;
  readonly session: SourceSession;
  readonly hosts: VisitHosts;
}

/** Opens the page in the browser when there is a reason to; what prevents that becomes a signal of the first look. */
export async function secondLook(request: VisitRequest, first: FirstLook, tools: LookTools): Promise<SecondLook> {
  if (!isLearnable(request, first.reading)) return look(request, first, tools, "page");
  const { browserChoices } = tools.deps;
  const page = patternOf(first.walk.finalUrl);
  const known = await browserChoices.get(page.host, page.pattern);
  const second = await look(request, first, tools, planFor(known));
  const empty = first.reading.judgement.outcome === "empty_shell";
  const next = learn(known, page, { empty, helped: second.rendered === null ? null : showsMore(second.rendered) });
  if (next !== null) await browserChoices.put(next);
  return second;
}

const LEARNT = "同类网页须用浏览器才能读全（以往访问所得）";
const SPARED = "同类网页用浏览器打开也没有更多内容（以往访问所得）";

async function look(request: VisitRequest, first: FirstLook, tools: LookTools, plan: BrowserPlan): Promise<SecondLook> {
  const unread = browserReason(request, first.reading) ?? (plan === "browser" ? LEARNT : null);
  if (unread !== null && plan === "static")
    return noted(first.reading, { code: "browser_spared", detail: SPARED, place: null });
  if (unread !== null) return readAgain(request, first, { ...tools, reason: unread });
  const reason = await pictureReason(request, first.reading, first.walk.finalUrl);
  if (reason !== null) return takePicture(request, first, { ...tools, reason });
  return { reading: first.reading, rendered: null, picture: null };
}

/** Only pages that no particular posting is expected on: that one is given every chance to be read. */
function isLearnable(request: VisitRequest, { html, judgement }: Reading): boolean {
  const isKnownKind = judgement.outcome === "ok" || judgement.outcome === "empty_shell";
  return request.browser === "auto" && request.expect === null && html !== null && isKnownKind;
}

const SHOWS_NO_MORE = new Set<FetchOutcome>(
  "empty_shell challenge login_wall rate_limited access_denied server_error".split(" ") as FetchOutcome[],
);

function showsMore({ judgement }: Rendered): boolean {
  return !SHOWS_NO_MORE.has(judgement.outcome);
}

type Errand = LookTools & { readonly reason: string };

/** The page could not be read from its bytes: what the browser shows takes their place. */
async function readAgain(request: VisitRequest, first: FirstLook, errand: Errand): Promise<SecondLook> {
  const { reading } = first;
  const answer = await openInBrowser(request, first.walk, errand);
  if ("code" in answer) return noted(reading, answer);
  if ("refused" in answer) return { reading: refusedReading(reading, answer.refused), rendered: null, picture: null };
  const judgement = await judgeRendered(request, first.walk, answer, errand.deps);
  const isWorse = showsWords(reading.judgement) && !showsWords(judgement);
  if (isWorse && (errand.reason === LEARNT || judgement.outcome === "text_obfuscated"))
    return noted(reading, { code: "browser_shows_other", detail: judgement.outcome, place: answer.finalUrl });
  const { rendering, finalUrl } = answer;
  return { reading, rendered: { rendering, finalUrl, reason: errand.reason, judgement }, picture: null };
}

/** The page was read and stays as read; a picture that shows something else is not kept beside it. */
async function takePicture(request: VisitRequest, first: FirstLook, errand: Errand): Promise<SecondLook> {
  const { reading, walk } = first;
  const answer = await openInBrowser(request, walk, errand);
  if ("code" in answer) return noted(reading, answer);
  const other = { code: "picture_shows_other", place: null };
  if ("refused" in answer) return noted(reading, { ...other, detail: "robots_disallowed" });
  const shown = await judgeRendered(request, walk, answer, errand.deps);
  if (!showsWords(shown)) return noted(reading, { ...other, detail: shown.outcome, place: answer.finalUrl });
  const signal = { code: "rendered_for_evidence", detail: errand.reason, place: answer.finalUrl };
  const clipped = shown.signals.filter(({ code }) => code === "rendering");
  return { ...noted(reading, signal, ...clipped), picture: answer.rendering };
}

function noted(reading: Reading, ...signals: readonly Signal[]): SecondLook {
  const { judgement } = reading;
  const extended = { outcome: judgement.outcome, signals: [...judgement.signals, ...signals] };
  return { reading: { ...reading, judgement: extended }, rendered: null, picture: null };
}

type Shown = Extract<RenderAnswer, { ok: true }>;
/** A script may want to lead the browser to an address that robots.txt closes; then nothing is used. */
type Refused = { readonly refused: RobotsDecision };

/** What the browser shows, after the host's delay; a signal when it shows nothing. */
async function openInBrowser(request: VisitRequest, walk: Walk, errand: Errand): Promise<Shown | Refused | Signal> {
  const { deps, renderer, session, hosts, reason } = errand;
  if (renderer === null) return { code: "browser_missing", detail: reason, place: null };
  const delay = Math.max(delaySeconds(request.source.politeness, walk.robots), walk.longestCrawlDelay);
  await deps.sleep(delay * 1000);
  const { userAgent } = session;
  const deadlineMs = deps.limits.browserMs;
  const gate = createPageGate(session, hosts);
  const openProxy = (port: number) => session.openProxy(hosts, port);
  const asked = { url: request.url, userAgent, openProxy, deadlineMs, admitPage: gate.admit };
  const answer = await renderer.render(asked);
  const noTurn = gate.noTurn();
  if (noTurn !== null) return { code: "browser_held_back", detail: noTurn, place: null };
  const refused = gate.refused();
  if (refused !== null) return { refused };
  return answer.ok ? answer : { code: "browser_failed", detail: answer.detail, place: null };
}

function refusedReading(reading: Reading, decision: RobotsDecision): Reading {
  const { outcome, signal } = robotsRefusal(decision, "browser");
  return { ...reading, judgement: { outcome, signals: [signal] } };
}

async function judgeRendered(
  request: VisitRequest,
  walk: Walk,
  shown: Shown,
  { judge }: FetcherDeps,
): Promise<Judgement> {
  const { rendering, finalUrl } = shown;
  if (isGarbled(rendering.html))
    return { outcome: "text_obfuscated", signals: [{ code: "rendering_garbled", detail: "", place: finalUrl }] };
  const status = shown.status ?? walk.answer?.status ?? 200;
  const { purpose, url: requestedUrl, expect } = request;
  const { hops } = walk;
  const judged = await judge({
    purpose,
    requestedUrl,
    expect,
    hops,
    finalUrl,
    status,
    headers: [],
    html: rendering.html,
  });
  const notes = shown.notes.map((note) => ({ code: "rendering", detail: note, place: null }));
  return { outcome: judged.outcome, signals: [...judged.signals, ...notes] };
}

const MOST_LOST = 0.02;

/** The browser believes a wrong charset in the header, and then shows replacement characters all over the page. */
function isGarbled(html: string): boolean {
  const lost = html.match(/\ufffd/g)?.length ?? 0;
  return lost > 10 && lost > html.length * MOST_LOST;
}
