import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { findChromium } from "../../src/app/chromium.ts";
import { Configuration } from "../../src/app/configuration.ts";
import { DEMO_COUNTY } from "../../src/app/demo/demo-sources.ts";
import { createOfficeKey } from "../../src/app/keys/office-key.ts";
import { createLog } from "../../src/app/log.ts";
import type { Office } from "../../src/app/office.ts";
import { programFile } from "../../src/app/program-files.ts";
import { openWorkbench } from "../../src/app/workbench/workbench.ts";
import { buildServer } from "../../src/server/server.ts";
import { homeAt } from "../helpers/home-at.ts";
import { openOffice } from "../helpers/open-office.ts";
import { addEveryRole, PASSWORD } from "../server/opened-server.ts";

let shared: Promise<Browser> | null = null;

/** The browser of this machine, started once in a worker, with which it ends. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= startBrowser();
  return shared;
}

function startBrowser(): Promise<Browser> {
  const executablePath = findChromium(null);
  if (executablePath === null) throw new Error("these tests need a Chromium; npm run setup says how to get one");
  return chromium.launch({ args: ["--no-sandbox"], executablePath });
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

/** A workbench with the pages in `browser`, by default the one that all test files of a worker share. */
export async function openedWorkbench(
  { people = true, ...settings }: BenchSettings = {},
  browser?: Browser,
): Promise<OpenedWorkbench> {
  const root = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
  const configuration = Configuration.parse({
    office: { name: "假想县总工会", kind: "union" },
    bureaus: [{ jurisdiction: DEMO_COUNTY, bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }],
    ...settings,
  });
  const office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog(), configuration });
  if (people) await addEveryRole(office);
  if (people) await createOfficeKey(office.home);
  const bench = openWorkbench(office);
  const app = await buildServer(bench, { webFolder: programFile("dist/web"), hosts: [], tls: null });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const contexts: BrowserContext[] = [];
  const visit = async (path = "/") => {
    const context = await (browser ?? (await sharedBrowser())).newContext({
      viewport: { width: 1366, height: 768 },
      locale: "zh-CN",
    });
    contexts.push(context);
    // Ends what hangs; a busy machine may take long over a page.
    context.setDefaultTimeout(180_000);
    const page = await context.newPage();
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
