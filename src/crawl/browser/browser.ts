import PQueue from "p-queue";
import type { Browser, CDPSession } from "playwright";
import type { Logger } from "../../model/logger.ts";
import type { EgressProxy } from "../http/egress-proxy.ts";
import { renderPage, type ShownAnswer } from "./render-page.ts";
import { type AdmitPage, isCleared, isClosed, isFor, openTab, type Tab, type TabWish } from "./tab.ts";

/** One page to be rendered; `deadlineMs` is for everything together. */
interface RenderRequest extends TabWish {
  /** Opens the way out that this visit has, at a port of loopback, 0 for any. */
  readonly openProxy: (port: number) => Promise<EgressProxy>;
  readonly deadlineMs: number;
  readonly admitPage: AdmitPage;
}

/** What the browser showed, or why it showed nothing. */
export type RenderAnswer = ShownAnswer | { readonly ok: false; readonly detail: string };

/** A Chromium that is started when first needed and renewed now and then. */
export interface PageRenderer {
  render(request: RenderRequest): Promise<RenderAnswer>;
  close(): Promise<void>;
}

/** Chromium holds on to memory of closed tabs, so the process is renewed. */
const TABS_PER_BROWSER = 50;
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
  /** Pages that are open at one time, each in a tab of its own. Most of a page's time is waiting until it is quiet. */
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

/** A browser, how many tabs it has opened (the most it may when it has to go), how many visits are under way in it, and its tabs that wait for one. */
interface Running {
  readonly browser: Promise<Browser>;
  /** For what concerns the browser as a whole. */
  readonly session: Promise<CDPSession>;
  readonly idle: Tab[];
  tabs: number;
  active: number;
}

/** `current` takes the next page. One that is to be renewed is left to the pages it still has, and ends with the last. */
interface RendererState {
  current: Running | null;
}

function start({ executablePath, log }: RendererSettings): Running {
  const browser = launch(executablePath, log);
  const session = browser.then((started) => started.newBrowserCDPSession());
  session.catch(() => undefined);
  return { browser, session, idle: [], tabs: 0, active: 0 };
}

async function renderOnce(
  request: RenderRequest,
  state: RendererState,
  settings: RendererSettings,
): Promise<RenderAnswer> {
  state.current ??= start(settings);
  const running = state.current;
  running.active += 1;
  try {
    return await visitInTab(running, request, settings);
  } catch (error) {
    const detail = firstLineOf(error);
    settings.log.warn({ url: request.url, detail }, "page could not be rendered");
    if (!(await isAlive(running))) running.tabs = TABS_PER_BROWSER;
    return { ok: false, detail: detail.slice(0, 300) };
  } finally {
    running.active -= 1;
    if (running.tabs >= TABS_PER_BROWSER && state.current === running) state.current = null;
    if (running !== state.current && running.active === 0) await stopBrowser(running);
  }
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

/** Makes the visit and leaves the tab empty for the next one, or closes it. */
async function visitInTab(running: Running, request: RenderRequest, settings: RendererSettings): Promise<RenderAnswer> {
  const { tab, proxy } = await takeTab(running, request, settings);
  let answer: RenderAnswer | null = null;
  try {
    answer = await renderInTime(tab, request);
    return answer;
  } finally {
    await proxy.close();
    if (answer !== null && (await isCleared(tab, running.session))) running.idle.push(tab);
    else if (!(await isClosed(tab))) running.tabs = TABS_PER_BROWSER;
  }
}

interface TabWithProxy {
  readonly tab: Tab;
  readonly proxy: EgressProxy;
}

/** A tab that showed pages of this origin, or a new one in the place of one that did not. */
async function takeTab(running: Running, request: RenderRequest, settings: RendererSettings): Promise<TabWithProxy> {
  const { idle, active } = running;
  const browser = await running.browser;
  const known = idle.findIndex((tab) => isFor(tab, request));
  const [spare] = known >= 0 ? idle.splice(known, 1) : idle.splice(0, idle.length + active > settings.width ? 1 : 0);
  const proxy = known >= 0 && spare ? await request.openProxy(spare.port).catch(() => null) : null;
  if (spare && proxy !== null) return { tab: spare, proxy };
  // Of another origin, or another program has come to listen at its port.
  if (spare) await isClosed(spare);
  running.tabs += 1;
  settings.log.debug({ url: request.url }, "tab opened");
  return openWithProxy(browser, request);
}

async function openWithProxy(browser: Browser, request: RenderRequest): Promise<TabWithProxy> {
  const proxy = await request.openProxy(0);
  try {
    return { tab: await openTab(browser, request, proxy.url), proxy };
  } catch (error) {
    await proxy.close();
    throw error;
  }
}

/** Rejects when the page takes too long, or is to be led to an address that is not admitted. */
async function renderInTime(tab: Tab, request: RenderRequest): Promise<RenderAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const broken = new AbortController();
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("浏览器超时")), request.deadlineMs);
    broken.signal.addEventListener("abort", () => reject(new Error("页面要转到不能访问的地址")));
  });
  tab.admitPage = async (url) => {
    const isAdmitted = await request.admitPage(url).catch(() => false);
    if (!isAdmitted) broken.abort();
    return isAdmitted;
  };
  try {
    const work = renderPage(tab, request.url, request.deadlineMs);
    work.catch(() => undefined);
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
