import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { findChromium } from "../src/app/chromium.ts";
import { createPracticeSites } from "../src/app/demo/practice-sites.ts";
import { openedWorkbench } from "../test/web/opened-workbench.ts";

// Writes the pictures of the workbench that README and the handbook show, from the bundled made-up postings:
// npx tsx scripts/make-screens.ts

const FOLDER = join(import.meta.dirname, "../docs/images");
mkdirSync(FOLDER, { recursive: true });
// The browser draws date fields in its own language, so it must be one that has Chinese (Debian: chromium-l10n).
const browser = await chromium.launch({
  args: ["--no-sandbox"],
  executablePath: findChromium("/usr/bin/chromium") ?? "",
  env: { ...process.env, LANGUAGE: "zh_CN" },
});
const bench = await openedWorkbench({}, browser);
const practice = createPracticeSites();
try {
  await practice.begin(bench.office, { operator: "演示", signal: new AbortController().signal });
  const page = await bench.enter("union", "/");
  await page.locator("svg").first().waitFor();
  await picture(page, "workbench-home");
  await page.goto(`${bench.url}/worklist`);
  await page.locator(".rows tbody tr").first().waitFor();
  await picture(page, "workbench-worklist");
  await page.getByText("行政文员", { exact: true }).first().click();
  await page.locator(".posting-title").waitFor();
  await picture(page, "workbench-review");
  await page.keyboard.press("y");
  await page.keyboard.press("j");
  await page.locator(".posting-title").waitFor();
  await page.keyboard.press("y");
  await page.goto(`${bench.url}/leads`);
  await page.getByRole("button", { name: "拟制线索" }).click();
  await page.locator(".rows tbody tr").first().waitFor();
  await picture(page, "workbench-leads");
} finally {
  await bench.close();
  await practice.close();
  await browser.close();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
