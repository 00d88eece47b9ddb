import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from "playwright";
import { build } from "vite";
import { findChromium } from "../../src/app/chromium.ts";
import { Configuration } from "../../src/app/configuration.ts";
import { DEMO_COUNTY } from "../../src/app/demo/demo-sources.ts";
import { locateHome } from "../../src/app/home.ts";
import { createLog } from "../../src/app/log.ts";
import { type Office, openOffice } from "../../src/app/office.ts";
import { openWorkbench } from "../../src/app/workbench/workbench.ts";
import { buildServer } from "../../src/server/server.ts";
import { addEveryRole, PASSWORD } from "../server/opened-server.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The pages as the present source builds them, and a browser to look at them. */
export interface Pages {
  readonly folder: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** The pages in the browser of this machine, or in the one that a test brings. */
export async function builtPages(old: LaunchOptions | null = null): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-web-"));
  await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error", build: { outDir: folder } });
  const executablePath = old?.executablePath ?? findChromium(null);
  if (executablePath === null) throw new Error("these tests need a Chromium; npm run setup says how to get one");
  const browser = await chromium.launch({ args: ["--no-sandbox"], ...old, executablePath });
  return {
    folder,
    browser,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A workbench on a data folder of its own, and people at it. */
export interface OpenedWorkbench {
  readonly url: string;
  readonly office: Office;
  /** A browser of its own, at the sign-in or the first start. */
  visit(path?: string): Promise<Page>;
  /** A browser of its own, signed in. */
  enter(login: string, path?: string): Promise<Page>;
  close(): Promise<void>;
}

interface BenchSettings {
  readonly people?: boolean;
  readonly secondReview?: boolean;
  readonly retention?: object;
  readonly office?: { readonly name: string; readonly kind: "union" | "procuratorate" };
}

export async function openedWorkbench(
  { folder, browser }: Pages,
  { people = true, ...settings }: BenchSettings = {},
): Promise<OpenedWorkbench> {
  const root = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
  const configuration = Configuration.parse({
    office: { name: "假想县总工会", kind: "union" },
    bureaus: [{ jurisdiction: DEMO_COUNTY, bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }],
    ...settings,
  });
  const office = await openOffice({ home: locateHome(root), rulesDirs: [], log: createLog(), configuration });
  if (people) await addEveryRole(office);
  const bench = openWorkbench(office);
  const app = await buildServer(bench, { webFolder: folder, hosts: [], tls: null });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const contexts: BrowserContext[] = [];
  const visit = async (path = "/") => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${url}${path}`);
    return page;
  };
  return {
    url,
    office,
    visit,
    async enter(login, path = "/") {
      const page = await visit(path);
      await page.getByLabel("登录名").fill(login);
      await page.getByLabel("密码").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".shell");
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
      await app.close();
      await bench.close();
      await office.store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
