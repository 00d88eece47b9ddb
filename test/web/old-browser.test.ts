import { type Browser, chromium, type Page } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proposeOfficeRule } from "../../src/app/office-rules/office-rules.ts";
import { OFFICE_RULE } from "../app/office-rules/office-rule.ts";
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
  // A process of that age does not outlive the first window that is closed.
  beforeEach(async () => {
    browser = await chromium.launch({ executablePath: OLD, args: ARGS });
  });
  afterEach(() => browser.close());

  it("signs a reviewer in and takes decisions on pages that have their styles", async () => {
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

  it("opens every page, and the dialogs that came last, without an error", async () => {
    const bench = await openedWorkbench({}, browser);
    try {
      await addWaiting(bench.office.store, [{ title: "仓库管理员" }]);
      await proposeOfficeRule(bench.office, OFFICE_RULE, "起草人");
      const page = await bench.visit("/");
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));
      await seen(page, "#login");
      await type(page, "#login", "admin");
      await type(page, "#password", PASSWORD);
      await page.keyboard.press("Enter");
      await seen(page, ".shell-head");
      for (const path of PATHS) {
        await page.goto(`${bench.url}${path}`);
        await seen(page, "h1");
      }
      await page.goto(`${bench.url}/bureaus`);
      await seen(page, "section .rows tbody .ant-btn");
      await click(page, "section .rows tbody .ant-btn");
      await seen(page, ".ant-modal .ant-radio-group");
      await page.keyboard.press("Tab");
      await holds(page, "document.activeElement.closest('.ant-modal') !== null");
      await page.goto(`${bench.url}/rules`);
      await seen(page, "section .rows tbody .ant-btn + .ant-btn");
      await click(page, "section .rows tbody .ant-btn + .ant-btn");
      await seen(page, ".ant-modal .ant-btn-primary");
      expect(errors).toEqual([]);
    } finally {
      await bench.close();
    }
  });
});

const PATHS = [
  ...["/", "/postings", "/employers", "/leads", "/notices", "/look-back", "/sources", "/submissions", "/bureaus"],
  ...["/reports", "/rules", "/feedback", "/self-check", "/accounts", "/retention", "/machine"],
];

// Playwright's own locators call functions that browsers of that age lack; these need only the page's.

const element = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

async function holds(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression)).toBe(true);
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
