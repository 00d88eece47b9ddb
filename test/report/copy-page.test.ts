import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "../../src/app/chromium.ts";
import { writeLeadPackage } from "../../src/report/lead-package/write-lead-package.ts";
import { readZip } from "../../src/report/repack-zip.ts";
import { writeDocument } from "../../src/report/write-document.ts";
import { anInput, anItem, TEMPLATES } from "./package-input.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const CHROMIUM = findChromium(null);
const HOSTILE = '</pre></td><script>document.title="被改"</script><img src=x onerror=document.title="被改">公司';

describe("复制要素 of any document", () => {
  const folder = temporaryFolder();

  test("each document of a package has a page with its fields, nested ones by their place", async () => {
    const zip = join(folder, "lead.zip");
    await writeLeadPackage(anInput({ items: [anItem(), anItem({ n: 2, title: "外贸跟单员" })] }), zip);
    const files = await readZip(readFileSync(zip));
    const documents = [...files.keys()].filter((path) => path.endsWith(".docx"));
    const pages = documents.map((path) => `复制要素/${path.replace(/docx$/, "html")}`);
    expect([...files.keys()]).toEqual(expect.arrayContaining(pages));
    const sheet = Buffer.from(files.get("复制要素/一企一表/001-云栖示例机械有限公司.html") ?? []).toString();
    expect(sheet).toContain('<th scope="row">信息1 · 摘录1 · 原文</th>');
    expect(sheet).toContain('<th scope="row">单位名称</th><td><pre>云栖示例机械有限公司</pre></td>');
  });

  test("a paper written beside a package has its page too", async () => {
    await writeDocument(
      { folder: TEMPLATES, name: "线索接收回执.docx" },
      {
        移送单位: "甲",
        移送编号: "乙-1",
        接收单位: "丙",
        接收编号: "丙-1",
        回执时间: "",
        经办人: "经办甲",
        校验值: "",
        签名: "无",
        步骤表: [],
      },
      { out: join(folder, "回执.docx"), now: "2026-09-01T02:00:00Z" },
    );
    expect(readFileSync(join(folder, "复制要素/回执.html"), "utf8")).toContain("<pre>乙-1</pre>");
  });
});

describe.skipIf(CHROMIUM === null)("复制要素 of a letter in a browser, offline", () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
    const zip = join(folder, "lead.zip");
    await writeLeadPackage(anInput({ items: [anItem({ employer: HOSTILE, title: HOSTILE })] }), zip);
    const html = join(folder, "letter.html");
    writeFileSync(html, (await readZip(readFileSync(zip))).get("复制要素/线索移送函.html") ?? "");
    page = await (await browser.newContext({ offline: true })).newPage();
    page.setDefaultTimeout(180_000);
    await page.goto(pathToFileURL(html).href);
  });
  afterAll(() => browser.close());

  test("every field of the letter reaches the clipboard word for word", async () => {
    const names = await page.locator("table.copy th").allTextContents();
    expect(names).toEqual(
      expect.arrayContaining(["标题", "检索口径", "事实概述", "典型", "条文", "材料1 · 内容", "材料清单摘要"]),
    );
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
    expect(await page.title()).toMatch(/^复制要素 线索移送函/);
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("table.copy").textContent()).toContain("<script>");
  });
});
