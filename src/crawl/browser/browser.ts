import { setTimeout as wait } from "node:timers/promises";
import PQueue from "p-queue";
import type { Browser, BrowserContext, CDPSession, Page, Request } from "playwright";
import { z } from "zod";
import type { Rendering } from "../../model/fetched.ts";
import type { Logger } from "../../model/logger.ts";
import { type Evaluate, readShownPage, type ShownPage, scrollThrough, waitForText } from "./shown-page.ts";
import { readTextLayout } from "./text-layout.ts";

/** One page to be rendered; `deadlineMs` is for everything together. */
interface RenderRequest {
  readonly url: string;
  readonly userAgent: string;
  readonly proxyUrl: string;
  readonly deadlineMs: number;
  /** Asked before each address that is to be shown as the page, redirects included. */
  readonly admitPage: (url: string) => Promise<boolean>;
}

/** What the browser showed, or why it showed nothing. */
export type RenderAnswer =
  | {
      readonly ok: true;
      readonly rendering: Rendering;
      readonly finalUrl: string;
      readonly status: number | null;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly detail: string };

/** A Chromium that is started when first needed and renewed now and then. */
export interface PageRenderer {
  render(request: RenderRequest): Promise<RenderAnswer>;
  close(): Promise<void>;
}

/** Chromium holds on to memory of closed contexts, so the process is renewed. */
const PAGES_PER_BROWSER = 50;
const CLOSE_MS = 5000;
const MAX_SCREENSHOT_SIDE = 16_000;
const VIEWPORT = { width: 1366, height: 900 };
const ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];

interface RendererSettings {
  readonly executablePath: string;
  /** Pages that are open at one time, each in a context of its own. Most of a page's time is waiting until it is quiet. */
  readonly width: number;
  readonly log: Logger;
}

/** Makes a renderer. Never throws for anything a page does. */
export function createPageRenderer(settings: RendererSettings): PageRenderer {
  const queue = new PQueue({ concurrency: settings.width });
  const state: RendererState = { current: null };
  return {
    async render(request) {
      return queue.add(() => renderOnce(request, state, settings));
    },
    async close() {
      await queue.onIdle();
      if (state.current !== null) await stopBrowser(state.current);
      state.current = null;
    },
  };
}

/** A browser and how many pages it has opened, and has open. */
interface Running {
  readonly browser: Promise<Browser>;
  pages: number;
  active: number;
}

/** `current` takes the next page. One that is to be renewed is left to the pages it still has, and ends with the last. */
interface RendererState {
  current: Running | null;
}

async function renderOnce(
  request: RenderRequest,
  state: RendererState,
  settings: RendererSettings,
): Promise<RenderAnswer> {
  state.current ??= { browser: launch(settings.executablePath, settings.log), pages: 0, active: 0 };
  const running = state.current;
  running.active += 1;
  running.pages += 1;
  if (running.pages >= PAGES_PER_BROWSER) retire(running, state);
  try {
    return await renderInContext(await running.browser, request, () => retire(running, state));
  } catch (error) {
    const detail = firstLineOf(error);
    settings.log.warn({ url: request.url, detail }, "page could not be rendered");
    if (!(await isAlive(running))) retire(running, state);
    return { ok: false, detail: detail.slice(0, 300) };
  } finally {
    running.active -= 1;
    if (running !== state.current && running.active === 0) await stopBrowser(running);
  }
}

function retire(running: Running, state: RendererState): void {
  if (state.current === running) state.current = null;
}

async function isAlive({ browser }: Running): Promise<boolean> {
  return (await browser.catch(() => null))?.isConnected() ?? false;
}

async function stopBrowser(running: Running): Promise<void> {
  const browser = await running.browser.catch(() => null);
  await browser?.close().catch(() => undefined);
}

/** A machine that is busy may be too slow for a browser to start; it is started a second time before a page is given up. */
async function launch(executablePath: string, log: Logger): Promise<Browser> {
  const { chromium } = await import("playwright");
  const isRoot = process.getuid?.() === 0;
  const start = () => chromium.launch({ executablePath, headless: true, chromiumSandbox: !isRoot, args: ARGS });
  try {
    return await start();
  } catch (error) {
    log.warn({ detail: firstLineOf(error) }, "browser did not start, once more");
  }
  try {
    return await start();
  } catch (cause) {
    throw new Error(`浏览器没有启动成功，请运行 pingpin doctor 检查（${firstLineOf(cause)}）`, { cause });
  }
}

function firstLineOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
}

async function renderInContext(browser: Browser, request: RenderRequest, onStuck: () => void): Promise<RenderAnswer> {
  const context = await browser.newContext({
    acceptDownloads: false,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    proxy: { server: request.proxyUrl, bypass: "<-loopback>" },
    serviceWorkers: "block",
    userAgent: request.userAgent,
    viewport: VIEWPORT,
  });
  let timer: NodeJS.Timeout | undefined;
  const broken = new AbortController();
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("浏览器超时")), request.deadlineMs);
    broken.signal.addEventListener("abort", () => reject(new Error("页面要转到不能访问的地址")));
  });
  const admitPage = async (url: string): Promise<boolean> => {
    const isAdmitted = await request.admitPage(url).catch(() => false);
    if (!isAdmitted) broken.abort();
    return isAdmitted;
  };
  try {
    const work = renderPage(context, browser.version(), { ...request, admitPage });
    work.catch(() => undefined);
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
    if (!(await isClosed(context))) onStuck();
  }
}

/** A page in an endless loop can keep its context from closing; then the whole browser has to go. */
async function isClosed(context: BrowserContext): Promise<boolean> {
  const closed = context.close().then(() => true);
  closed.catch(() => undefined);
  return Promise.race([closed, wait(CLOSE_MS, false, { ref: false })]);
}

async function renderPage(
  context: BrowserContext,
  browserVersion: string,
  request: RenderRequest,
): Promise<RenderAnswer> {
  const page = await context.newPage();
  await refuseOtherWindows(context, page);
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const frameId = frameTree.frame.id;
  await guardNavigation(session, frameId, request.admitPage);
  const response = await page.goto(request.url, { waitUntil: "domcontentloaded", timeout: request.deadlineMs });
  const evaluate = ownWorld(session, frameId);
  await settle(page, evaluate);
  if (await scrollThrough(evaluate)) await settle(page, evaluate);
  const { html, width, height, pendingImages } = await readShownPage(evaluate);
  const textLayout = await readTextLayout(evaluate);
  const rendering: Rendering = {
    html,
    textLayout,
    screenshotPng: await screenshot(session, { width, height }),
    mhtml: await snapshot(session),
    // Last of all: a page may change itself when it is printed.
    pdf: await page.pdf({ format: "A4", printBackground: true }).catch(() => null),
    browserVersion,
    pendingImages,
  };
  const notes = height > MAX_SCREENSHOT_SIDE ? [`screenshot_clipped ${height}`] : [];
  return { ok: true, rendering, finalUrl: page.url(), status: response?.status() ?? null, notes };
}

/** Runs scripts in a world of their own, where a page cannot have replaced what they call; a new document gets a new one. */
function ownWorld(session: CDPSession, frameId: string): Evaluate {
  let world: number | null = null;
  const run: Evaluate = async (expression) => {
    world ??= (await session.send("Page.createIsolatedWorld", { frameId })).executionContextId;
    const asked = { expression, contextId: world, returnByValue: true };
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", asked);
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value;
  };
  return (expression) =>
    run(expression).catch(() => {
      world = null;
      return run(expression);
    });
}

type Size = Pick<ShownPage, "width" | "height">;

async function screenshot(session: CDPSession, { width, height }: Size): Promise<Buffer> {
  const [seenWidth, seenHeight] = [width, height].map((side) => Math.min(side, MAX_SCREENSHOT_SIDE));
  const clip = { x: 0, y: 0, width: seenWidth ?? 0, height: seenHeight ?? 0, scale: 1 };
  const { data } = await session.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip });
  return Buffer.from(data, "base64");
}

/** Closes windows that the page opens. That alone comes too late: their first script has run by then, so they are sent nothing. */
async function refuseOtherWindows(context: BrowserContext, page: Page): Promise<void> {
  context.on("page", (other) => {
    other.close().catch(() => undefined);
  });
  await context.route("**", (route) => (isOf(page, route.request()) ? route.continue() : route.abort()));
}

function isOf(page: Page, request: Request): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    // The first request of a window has no frame yet; the page itself has had one from the start.
    return false;
  }
}

const PausedRequest = z.object({
  requestId: z.string(),
  frameId: z.string(),
  request: z.object({ url: z.string() }),
});

/** Playwright's own routes do not see where a redirect leads to; the protocol below it does. */
async function guardNavigation(
  session: CDPSession,
  pageFrame: string,
  admitPage: RenderRequest["admitPage"],
): Promise<void> {
  session.on("Fetch.requestPaused", (event) => {
    const { requestId, frameId, request } = PausedRequest.parse(event);
    const isPage = frameId === pageFrame;
    const decided = isPage ? admitPage(request.url) : Promise.resolve(true);
    decided
      .then((isAdmitted) =>
        isAdmitted
          ? session.send("Fetch.continueRequest", { requestId })
          : session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" }),
      )
      // The page was closed meanwhile.
      .catch(() => undefined);
  });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "*", resourceType: "Document" }] });
}

/** Waits until the network is quiet and the text has stopped growing; gives up politely after some seconds. */
async function settle(page: Page, evaluate: Evaluate): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 8000 }).catch(() => undefined);
  await waitForText(evaluate);
}

async function snapshot(session: CDPSession): Promise<string | null> {
  const answer = await session.send("Page.captureSnapshot", { format: "mhtml" }).catch(() => null);
  return answer?.data ?? null;
}
