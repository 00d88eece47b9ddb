import PQueue from "p-queue";
import type { Browser, BrowserContext, CDPSession, Page, Request } from "playwright";
import { z } from "zod";
import type { Rendering } from "../model/fetched.ts";
import type { Logger } from "../model/logger.ts";
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

const WIDTH = 2;
/** Chromium holds on to memory of closed contexts, so the process is renewed. */
const PAGES_PER_BROWSER = 50;
const MAX_SCREENSHOT_HEIGHT = 16_000;
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

/** Makes a renderer on the Chromium at `executablePath`. Never throws for anything a page does. */
export function createPageRenderer(executablePath: string, log: Logger): PageRenderer {
  const queue = new PQueue({ concurrency: WIDTH });
  const state: RendererState = { browser: null, pages: 0, active: 0 };
  return {
    async render(request) {
      return queue.add(() => renderOnce(request, state, { executablePath, log }));
    },
    async close() {
      await queue.onIdle();
      await stopBrowser(state);
    },
  };
}

interface RendererState {
  browser: Promise<Browser> | null;
  pages: number;
  active: number;
}

interface RendererSettings {
  readonly executablePath: string;
  readonly log: Logger;
}

async function renderOnce(
  request: RenderRequest,
  state: RendererState,
  settings: RendererSettings,
): Promise<RenderAnswer> {
  if (state.active === 0 && state.pages >= PAGES_PER_BROWSER) await stopBrowser(state);
  state.active += 1;
  state.pages += 1;
  try {
    state.browser ??= launch(settings.executablePath);
    const browser = await state.browser;
    return await renderInContext(browser, request);
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    settings.log.warn({ url: request.url, detail }, "page could not be rendered");
    if (!(await isAlive(state))) state.browser = null;
    return { ok: false, detail: detail.slice(0, 300) };
  } finally {
    state.active -= 1;
  }
}

async function isAlive(state: RendererState): Promise<boolean> {
  return (await state.browser?.catch(() => null))?.isConnected() ?? false;
}

async function stopBrowser(state: RendererState): Promise<void> {
  const running = state.browser;
  state.browser = null;
  state.pages = 0;
  const browser = await running?.catch(() => null);
  await browser?.close().catch(() => undefined);
}

async function launch(executablePath: string): Promise<Browser> {
  const { chromium } = await import("playwright");
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, headless: true, chromiumSandbox: !isRoot, args: ARGS });
}

async function renderInContext(browser: Browser, request: RenderRequest): Promise<RenderAnswer> {
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
    await closeContext(context, browser);
  }
}

/** A page in an endless loop can keep its context from closing; then the whole browser goes. */
async function closeContext(context: BrowserContext, browser: Browser): Promise<void> {
  const stuck = AbortSignal.timeout(5000);
  const waited = new Promise<"stuck">((resolve) => stuck.addEventListener("abort", () => resolve("stuck")));
  const closed = context.close().then(() => "closed" as const);
  closed.catch(() => undefined);
  if ((await Promise.race([closed, waited])) === "stuck") await browser.close();
}

async function renderPage(
  context: BrowserContext,
  browserVersion: string,
  request: RenderRequest,
): Promise<RenderAnswer> {
  const page = await context.newPage();
  await refuseOtherWindows(context, page);
  await guardNavigation(await context.newCDPSession(page), request.admitPage);
  const response = await page.goto(request.url, { waitUntil: "domcontentloaded", timeout: request.deadlineMs });
  await settle(page);
  if (await scrollThrough(page)) await settle(page);
  const height = await numberOf(page, "document.documentElement.scrollHeight");
  const pendingImages = await numberOf(page, "[...document.images].filter((image) => !image.complete).length");
  const tall = height > MAX_SCREENSHOT_HEIGHT;
  const clip = { x: 0, y: 0, width: VIEWPORT.width, height: MAX_SCREENSHOT_HEIGHT };
  const rendering: Rendering = {
    html: await page.content(),
    textLayout: await readTextLayout((script) => page.evaluate(script)),
    screenshotPng: await page.screenshot({ fullPage: true, scale: "css", ...(tall ? { clip } : {}) }),
    pdf: await page.pdf({ format: "A4", printBackground: true }).catch(() => null),
    mhtml: await snapshot(context, page),
    browserVersion,
    pendingImages,
  };
  const notes = tall ? [`screenshot_clipped ${height}`] : [];
  return { ok: true, rendering, finalUrl: page.url(), status: response?.status() ?? null, notes };
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
async function guardNavigation(session: CDPSession, admitPage: RenderRequest["admitPage"]): Promise<void> {
  const { frameTree } = await session.send("Page.getFrameTree");
  session.on("Fetch.requestPaused", (event) => {
    const { requestId, frameId, request } = PausedRequest.parse(event);
    const isPage = frameId === frameTree.frame.id;
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
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 8000 }).catch(() => undefined);
  let before = -1;
  for (let round = 0; round < 12; round += 1) {
    const length = await numberOf(page, "document.body ? document.body.innerText.length : 0");
    if (length === before && length > 0) return;
    before = length;
    await page.waitForTimeout(250);
  }
}

/** Brings lazily loaded parts into view, then returns to the top; false when the page fits the window as it is. */
async function scrollThrough(page: Page): Promise<boolean> {
  if ((await numberOf(page, "document.documentElement.scrollHeight - innerHeight")) <= 0) return false;
  for (let step = 0; step < 30; step += 1) {
    const atEnd = await page.evaluate(
      "(() => { scrollBy(0, innerHeight); return scrollY + innerHeight >= document.documentElement.scrollHeight - 2; })()",
    );
    await page.waitForTimeout(60);
    if (atEnd === true) break;
  }
  await page.evaluate("scrollTo(0, 0)");
  return true;
}

async function numberOf(page: Page, expression: string): Promise<number> {
  const value = z.number().safeParse(await page.evaluate(expression));
  return value.success ? value.data : 0;
}

async function snapshot(context: BrowserContext, page: Page): Promise<string | null> {
  const session = await context.newCDPSession(page);
  const answer = await session.send("Page.captureSnapshot", { format: "mhtml" }).catch(() => null);
  return answer?.data ?? null;
}
