import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { findChromium } from "../src/app/chromium.ts";
import { Configuration } from "../src/app/configuration.ts";
import { ensureHome, locateHome } from "../src/app/home.ts";
import { createLog } from "../src/app/log.ts";
import { openOffice } from "../src/app/office.ts";
import { programFile } from "../src/app/program-files.ts";
import { openWorkbench } from "../src/app/workbench/workbench.ts";
import { buildServer } from "../src/server/server.ts";
import { addEveryRole, PASSWORD } from "../test/server/opened-server.ts";
import { seedWorkbench } from "./seed-workbench.ts";

// `npm run build && npx tsx bench/workbench-browser.ts`: what a reviewer waits for in a real Chromium at 1366 × 768.

const [POSTINGS, EACH, MOVES, OPENINGS] = [20_000, 5, 50, 5];
const VIEW = { viewport: { width: 1366, height: 768 }, locale: "zh-CN" };

const root = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
try {
  const home = locateHome(root);
  ensureHome(home);
  await seedWorkbench(home.database, POSTINGS, EACH);
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  const office = await openOffice({ home, rulesDirs: [], log: createLog(), configuration });
  await addEveryRole(office);
  const bench = openWorkbench(office);
  const app = await buildServer(bench, { webFolder: programFile("dist/web"), hosts: [], tls: null });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const browser = await chromium.launch({ args: ["--no-sandbox"], executablePath: findChromium(null) ?? "" });
  try {
    await measure(browser, url);
  } finally {
    await browser.close();
    await app.close();
    await bench.close();
    await office.store.close();
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function measure(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext(VIEW);
  const page = await context.newPage();
  await page.goto(`${url}/worklist`);
  await page.getByLabel("登录名").fill("union");
  await page.getByLabel("密码").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator(".rows tbody tr").first().waitFor();
  const storageState = await context.storageState();
  const openings: number[] = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    // A context of its own has nothing in its cache.
    const fresh = await browser.newContext({ ...VIEW, storageState });
    const first = await fresh.newPage();
    const from = performance.now();
    await first.goto(`${url}/worklist`);
    await first.locator(".rows tbody tr").first().waitFor();
    openings.push(performance.now() - from);
    await fresh.close();
  }
  tell("首次打开待复核（无缓存）", openings);
  await page.getByRole("button", { name: "开始复核" }).click();
  await page.locator(".posting-body").waitFor();
  for (const [name, pause] of [
    ["下一条，每条看 0.8 秒", 800],
    ["下一条，连按", 150],
  ] as const) {
    const times: number[] = [];
    for (let move = 0; move < MOVES; move += 1) {
      await page.waitForTimeout(pause);
      times.push(await nextPosting(page));
    }
    tell(name, times);
  }
}

/** From the key to the frame after which the next posting is on the screen, in milliseconds. */
function nextPosting(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((done) => {
    const before = location.pathname;
    const from = performance.now();
    const seen = new MutationObserver(() => {
      if (location.pathname === before || document.querySelector(".posting-body") === null) return;
      seen.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - from);
        port2.postMessage(0);
      });
    });
    seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  })`);
}

function tell(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  console.log(`${name}：${sorted.length} 次，p50 ${at(0.5)} ms，p95 ${at(0.95)} ms，最长 ${at(1)} ms`);
}
