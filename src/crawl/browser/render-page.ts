import type { CDPSession, Page } from "playwright";
import type { Rendering } from "../../model/fetched.ts";
import { type Evaluate, readShownPage, type ShownPage, scrollThrough, waitForText } from "./shown-page.ts";
import { ownWorld, type Tab } from "./tab.ts";
import { readTextLayout } from "./text-layout.ts";

/** What the browser showed. */
export interface ShownAnswer {
  readonly ok: true;
  readonly rendering: Rendering;
  readonly finalUrl: string;
  readonly status: number | null;
  readonly notes: readonly string[];
}

const MAX_SCREENSHOT_SIDE = 16_000;

/** Opens an address in the tab, waits until the page has come to rest, and keeps all that it shows. */
export async function renderPage(tab: Tab, url: string, deadlineMs: number): Promise<ShownAnswer> {
  const { page, session, frameId } = tab;
  const response = await page.goto(url, { waitUntil: "domcontentloaded", timeout: deadlineMs });
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
    pdf: await print(session),
    browserVersion: tab.context.browser()?.version() ?? "",
    pendingImages,
  };
  const notes = height > MAX_SCREENSHOT_SIDE ? [`screenshot_clipped ${height}`] : [];
  return { ok: true, rendering, finalUrl: page.url(), status: response?.status() ?? null, notes };
}

/** Waits until the network is quiet and the text has stopped growing; gives up politely after some seconds. */
async function settle(page: Page, evaluate: Evaluate): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 8000 }).catch(() => undefined);
  await waitForText(evaluate);
}

type Size = Pick<ShownPage, "width" | "height">;

async function screenshot(session: CDPSession, { width, height }: Size): Promise<Buffer> {
  const [seenWidth, seenHeight] = [width, height].map((side) => Math.min(side, MAX_SCREENSHOT_SIDE));
  const clip = { x: 0, y: 0, width: seenWidth ?? 0, height: seenHeight ?? 0, scale: 1 };
  const asked = { format: "png", optimizeForSpeed: true, captureBeyondViewport: true, clip } as const;
  const { data } = await session.send("Page.captureScreenshot", asked);
  return Buffer.from(data, "base64");
}

const A4 = { paperWidth: 8.27, paperHeight: 11.7, marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };

async function print(session: CDPSession): Promise<Buffer | null> {
  const answer = await session
    .send("Page.printToPDF", { ...A4, printBackground: true, generateTaggedPDF: false })
    .catch(() => null);
  return answer === null ? null : Buffer.from(answer.data, "base64");
}

async function snapshot(session: CDPSession): Promise<string | null> {
  const answer = await session.send("Page.captureSnapshot", { format: "mhtml" }).catch(() => null);
  return answer?.data ?? null;
}
