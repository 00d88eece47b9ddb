import { setTimeout as wait } from "node:timers/promises";
import type { Browser, BrowserContext, CDPSession, Page, Request } from "playwright";
import { z } from "zod";
import type { Evaluate } from "./shown-page.ts";
import { isQuietBehindDoor } from "./shut-door.ts";
import { watchForStains } from "./tab-stains.ts";

/** Asked before each address that is to be shown as the page, redirects included. */
export type AdmitPage = (url: string) => Promise<boolean>;

/**
 * A window of the browser with cookies, stores and a way out of its own. One visit has it at a time. Opening one costs more than
 * the page it is for, so that it is kept for the next page of the same origin, provided that nothing of the last is left.
 */
export interface Tab {
  /** Whose pages it is for: nothing is shared between origins. */
  readonly origin: string;
  readonly userAgent: string;
  /** The port of loopback that is its way out; nothing listens there between visits. */
  readonly port: number;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
  readonly frameId: string;
  /** What the browser calls `context`. */
  readonly contextId: string;
  /** The gate of the visit that has it; refuses all between visits. */
  admitPage: AdmitPage;
  /** Whether something happened of which traces might stay. */
  isStained: boolean;
  visits: number;
}

/** Which tab a visit may have. */
export interface TabWish {
  readonly url: string;
  readonly userAgent: string;
}

/** An upper limit for what a page leaves in the memory of its process. */
const VISITS_PER_TAB = 50;
const CLOSE_MS = 5000;
const VIEWPORT = { width: 1366, height: 900 };
const ADMIT_NONE: AdmitPage = async () => false;

/** Whether a tab may have the visit. */
export function isFor({ origin, userAgent }: Tab, wish: TabWish): boolean {
  return origin === new URL(wish.url).origin && userAgent === wish.userAgent;
}

/** Opens a tab whose only way out is the proxy. */
export async function openTab(browser: Browser, wish: TabWish, proxyUrl: string): Promise<Tab> {
  const context = await browser.newContext({
    acceptDownloads: false,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    proxy: { server: proxyUrl, bypass: "<-loopback>" },
    serviceWorkers: "block",
    userAgent: wish.userAgent,
    viewport: VIEWPORT,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { targetInfo } = await session.send("Target.getTargetInfo");
  const { origin } = new URL(wish.url);
  const tab: Tab = {
    ...{ origin, userAgent: wish.userAgent, port: Number(new URL(proxyUrl).port), context, page, session },
    ...{ frameId: frameTree.frame.id, contextId: targetInfo.browserContextId ?? "" },
    ...{ admitPage: ADMIT_NONE, isStained: false, visits: 0 },
  };
  await refuseOtherWindows(context, page);
  await guardNavigation(tab);
  watchForStains(page, origin, () => {
    tab.isStained = true;
  });
  return tab;
}

/** Ends a tab; false when a page in an endless loop keeps it from closing, and then the whole browser has to go. */
export async function isClosed({ context }: Tab): Promise<boolean> {
  return isInTime(context.close().then(() => true));
}

/** Takes everything of a visit out of the tab; false when that could not be done, or not for certain, and it has to be closed. */
export async function isCleared(tab: Tab, browserSession: Promise<CDPSession>): Promise<boolean> {
  tab.admitPage = ADMIT_NONE;
  tab.visits += 1;
  if (tab.isStained || tab.visits >= VISITS_PER_TAB) return false;
  return isInTime(clear(tab, browserSession).then((isEmpty) => isEmpty && !tab.isStained));
}

/** False too where the claim cannot be checked. */
function isInTime(claim: Promise<boolean>): Promise<boolean> {
  return Promise.race([claim.catch(() => false), wait(CLOSE_MS, false, { ref: false })]);
}

/** The stores are emptied when the document and all that worked for it are gone, or it would fill them again on its way out. */
async function clear(tab: Tab, browserSession: Promise<CDPSession>): Promise<boolean> {
  const { page, session, origin } = tab;
  await page.goto("about:blank");
  if (!(await isAlone(tab, browserSession))) return false;
  const [isQuiet] = await Promise.all([
    isQuietBehindDoor(tab.port),
    session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" }),
    session.send("Network.clearBrowserCookies"),
    session.send("Network.clearBrowserCache"),
    session.send("Page.resetNavigationHistory"),
    session.send("Runtime.evaluate", { expression: "name = ''" }),
  ]);
  return isQuiet;
}

/** What stands around every page, the address bar of a desktop browser among it. */
const FRAMEWORK = ["tab", "browser_ui"].map((type) => ({ type, exclude: true }));

/** Whether no other window, frame or worker is left of what the tab showed. */
async function isAlone({ contextId }: Tab, browserSession: Promise<CDPSession>): Promise<boolean> {
  const whole = await browserSession;
  const { targetInfos } = await whole.send("Target.getTargets", { filter: [...FRAMEWORK, {}] });
  return targetInfos.filter(({ browserContextId }) => browserContextId === contextId).length === 1;
}

/**
 * Runs scripts in a world of their own, where a page cannot have replaced what they call; a new document gets a new one. It has a
 * name because the browser would prepare every nameless world again for each later document of the tab.
 */
export function ownWorld(session: CDPSession, frameId: string): Evaluate {
  let world: number | null = null;
  const run: Evaluate = async (expression) => {
    world ??= (await session.send("Page.createIsolatedWorld", { frameId, worldName: "pingpin" })).executionContextId;
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
async function guardNavigation(tab: Tab): Promise<void> {
  const { session } = tab;
  session.on("Fetch.requestPaused", (event) => {
    const { requestId, frameId, request } = PausedRequest.parse(event);
    const isPage = frameId === tab.frameId;
    const decided = isPage ? tab.admitPage(request.url) : Promise.resolve(true);
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
