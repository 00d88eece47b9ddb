import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../server/opened-server.ts";
import { openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

/** A Chromium as old as those of the offices; CONTRIBUTING.md says how to get it. */
const OLD = process.env["PINGPIN_OLD_CHROMIUM"] ?? "";
// Builds of that age know neither today's sandbox nor a graphics process without a screen.
const ARGS = ["--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu"];
const BLUE = "rgb(29, 79, 140)";

describe.skipIf(OLD === "")(OLD === "" ? "an old browser: PINGPIN_OLD_CHROMIUM is not set" : "an old browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: OLD, args: ARGS });
  }, 120_000);
  afterAll(() => browser.close());

  it("signs a reviewer in and takes decisions on pages that have their styles", { timeout: 120_000 }, async () => {
    expect(Number.parseInt(browser.version(), 10), "this is to be an old build").toBeLessThan(100);
    const bench = await openedWorkbench({}, browser);
    try {
      await addWaiting(bench.office.store, [{ title: "仓库管理员" }, { title: "行政文员" }]);
      const page = await bench.visit("/worklist");
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));

      await seen(page, "#login");
      expect(await style(page, ".entry-card", "width")).toBe("420px");
      expect(await style(page, "button[type=submit]", "background-color")).toBe(BLUE);
      expect(await style(page, "button[type=submit]", "height")).toBe("32px");
      await type(page, "#login", "union");
      await type(page, "#password", PASSWORD);
      await page.keyboard.press("Enter");

      await seen(page, ".rows tbody tr:nth-child(2)");
      expect(await style(page, ".shell-head", "background-color")).toBe(BLUE);
      expect(await style(page, ".rows .verdict-violation", "background-color")).toBe("rgb(253, 231, 228)");
      expect(await style(page, ".filters .ant-select", "width")).toBe("150px");
      await type(page, ".filters input[type=search], .filters input", "行政");
      await page.keyboard.press("Enter");
      await holds(page, "document.querySelectorAll('.rows tbody tr').length === 1");

      await click(page, ".rows tbody a");
      await seen(page, ".posting-body mark");
      expect(await style(page, "mark", "background-color")).toBe("rgb(253, 231, 228)");
      await page.keyboard.press("y");
      await holds(page, `${element(".posting-title")} === null`);
      expect(await bench.office.store.worklist.count({ state: "decided" }, 10)).toBe(1);
      expect(errors).toEqual([]);
    } finally {
      await bench.close();
    }
  });
});

// Playwright's own locators call functions that browsers of that age lack; these need only the page's.

const element = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

async function holds(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression), { timeout: 20_000 }).toBe(true);
}

async function seen(page: Page, selector: string): Promise<void> {
  await holds(page, `${element(selector)} !== null`);
}

async function type(page: Page, selector: string, words: string): Promise<void> {
  await click(page, selector);
  await page.keyboard.type(words);
}

async function click(page: Page, selector: string): Promise<void> {
  const box = `${element(selector)}.getBoundingClientRect()`;
  const [x, y] = await page.evaluate<[number, number]>(`(({ x, y, width, height }) =>
    [x + width / 2, y + height / 2])(${box})`);
  await page.mouse.click(x, y);
}

function style(page: Page, selector: string, property: string): Promise<string> {
  return page.evaluate<string>(`getComputedStyle(${element(selector)}).getPropertyValue("${property}")`);
}
