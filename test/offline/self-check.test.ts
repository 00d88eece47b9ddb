import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../src/app/chromium.ts";
import { Configuration } from "../../src/app/configuration.ts";
import { createLog } from "../../src/app/log.ts";
import type { Office } from "../../src/app/office.ts";
import { selfCheckPage } from "../../src/app/self-check/self-check-page.ts";
import { createRuleBook } from "../../src/app/workbench/review/rule-book.ts";
import { tryText } from "../../src/app/workbench/review/try-text.ts";
import { homeAt } from "../helpers/home-at.ts";
import { openOffice } from "../helpers/open-office.ts";

const ROOT = join(import.meta.dirname, "../..");
const corpus = readdirSync(join(ROOT, "fixtures/corpus")).flatMap((name) =>
  readFileSync(join(ROOT, "fixtures/corpus", name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => String(JSON.parse(line).text)),
);

let folder: string;
let office: Office;
let browser: Browser;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pingpin-offline-"));
  const out = { outDir: join(folder, "engine") };
  await build({ configFile: join(ROOT, "vite.offline.config.ts"), root: ROOT, logLevel: "error", build: out });
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  office = await openOffice({ home: homeAt(join(folder, "home")), rulesDirs: [], log: createLog(), configuration });
  const { bytes, fileName } = await selfCheckPage(office, join(folder, "engine/self-check.js"));
  file = join(folder, fileName);
  writeFileSync(file, bytes);
  browser = await chromium.launch({ args: ["--no-sandbox"], executablePath: findChromium(null) ?? "" });
});
afterAll(async () => {
  await browser.close();
  await office.store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<{ readonly page: Page; readonly asked: string[] }> {
  const page = await (await browser.newContext({ offline: true })).newPage();
  page.setDefaultTimeout(180_000);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.getByRole("button", { name: "检查" }).waitFor();
  return { page, asked };
}

describe("发布前自检 as one file", () => {
  it("finds word for word what the program finds in every sentence of the corpus", async () => {
    const rules = createRuleBook(office);
    const expected = corpus.map((text) => tryText(rules, { title: "", text, employerType: "unknown" }));
    const { page } = await opened();
    const found = await page.evaluate(
      `(() => { const check = pingpinSelfCheck.openSelfCheck(pingpinData, new Date().toISOString().slice(0, 10));
        return ${JSON.stringify(corpus)}.map((text) =>
          check("", text).map(({ verdictLabel, groundLabel, ...finding }) => finding)); })()`,
    );
    expect(corpus.length).toBeGreaterThan(1300);
    expect(expected.filter((findings) => findings.length > 0).length).toBeGreaterThan(500);
    expect(found).toEqual(expected);
  });

  it("works from a disk without a network, asks for nothing, keeps nothing, and shows pasted markup as text", async () => {
    const { page, asked } = await opened();
    await page.getByRole("button", { name: "检查" }).click();
    await page.getByText("请先把招聘文字贴在上面的框里").waitFor();
    expect(await page.getByText("没有发现需要修改的写法").count()).toBe(0);
    await page.getByLabel("岗位名称").fill("仓库管理员");
    const words = "<img src=x onerror=document.title='ran'>限男性，五险一金。";
    await page.getByLabel("招聘文字").fill(words);
    await page.getByRole("button", { name: "检查" }).click();
    const row = page.locator("#result tbody tr").first();
    await row.waitFor();
    expect(await row.textContent()).toContain("疑似违法（性别）");
    expect(await row.textContent()).toContain("妇女权益保障法");
    expect(await page.locator("#result img").count()).toBe(0);
    expect(await page.title()).toBe("招聘信息发布前自检");
    await page.getByLabel("招聘文字").fill("五险一金，双休。");
    await page.getByRole("button", { name: "检查" }).click();
    await page.getByText("没有发现需要修改的写法").waitFor();
    await page.getByText("“性别不限”，只写岗位需要的技能和资格").waitFor();
    expect(asked).toEqual([pathToFileURL(file).href]);
    const kept = await page.evaluate(
      "[document.cookie, localStorage.length, sessionStorage.length, document.styleSheets.length].join()",
    );
    expect(kept).toBe(",0,0,1");
    await page.reload();
    expect(await page.getByLabel("招聘文字").inputValue()).toBe("");
    expect(statSync(file).size).toBeLessThan(6_000_000);
  });
});
