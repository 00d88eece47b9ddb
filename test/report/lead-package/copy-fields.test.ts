import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeLeadPackage } from "../../../src/report/lead-package/write-lead-package.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { anInput, anItem } from "../package-input.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const HOSTILE = '</pre></td><script>document.title="被改"</script><img src=x onerror=document.title="被改">公司';

describe.skipIf(CHROMIUM === undefined)("复制要素 of 概览.html in a browser, offline", () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
    const zip = join(folder, "lead.zip");
    await writeLeadPackage(anInput({ items: [anItem({ employer: HOSTILE, title: HOSTILE })] }), zip);
    const html = join(folder, "overview.html");
    writeFileSync(html, (await readZip(readFileSync(zip))).get("概览.html") ?? "");
    page = await (await browser.newContext({ offline: true })).newPage();
    await page.goto(pathToFileURL(html).href);
  });
  afterAll(() => browser.close());

  test("every field of the letter reaches the clipboard word for word", async () => {
    const names = await page.locator("table.copy th").allTextContents();
    expect(names).toEqual(expect.arrayContaining(["标题", "事实概述", "典型", "条文", "材料", "固定清单摘要"]));
    // What is pasted is what was copied: a text box of the test receives it by the keyboard.
    await page.evaluate(`document.body.append(document.createElement("textarea"))`);
    for (const name of names) {
      const row = page.locator("table.copy tr", { has: page.getByRole("rowheader", { name, exact: true }) });
      await row.getByRole("button").click();
      expect(await row.getByRole("button").textContent()).toBe("已复制");
      await page.locator("textarea").fill("");
      await page.locator("textarea").press("Control+V");
      expect((await page.locator("textarea").inputValue()).trim()).toBe(
        (await row.locator("pre").textContent())?.trim(),
      );
    }
  });

  test("crawled text stays text and runs nothing", async () => {
    expect(await page.title()).toMatch(/^线索概览/);
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("table.copy").textContent()).toContain("<script>");
  });
});
