import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { programFile } from "../../src/app/program-files.ts";
import type { Lead } from "../../src/model/lead.ts";
import { leadOn, lookBack, siteSource } from "../app/look-back/look-back-office.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";
import { seriousFaults } from "./serious-faults.ts";

const PATHS = ["/job/1001.html", "/job/1010.html"];

let bench: OpenedWorkbench;
let sites: FixtureSites;
let lead: Lead;
beforeAll(async () => {
  bench = await openedWorkbench();
  sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const stage = { office: bench.office, sites };
  lead = await leadOn(stage, { ...siteSource(stage, "county-board", PATHS), limits: { pages: 8, depth: 0 } }, PATHS);
  sites.setPhase("after");
  await lookBack(stage, lead);
}, 180_000);
afterAll(async () => {
  await bench.close();
  await sites.close();
});

/** A dialog with the page it opens from and the button that opens it. */
const DIALOGS: readonly (readonly [path: string, button: string])[] = [
  ["lead", "预览文书"],
  ["lead", "登记发文"],
  ["lead", "拟制文书"],
  ["look-back", "登记走访"],
];

describe("one lead, its look-back, and their dialogs", () => {
  it("have no serious fault, open by keyboard, keep the focus inside and give it back", {
    timeout: 240_000,
  }, async () => {
    const page = await bench.enter("admin");
    const faults: Record<string, readonly string[]> = {};
    const addresses = { lead: `/leads/${lead.id}`, "look-back": `/look-back/${lead.id}` };
    const open = async (path: string) => {
      await page.goto(`${bench.url}${addresses[path as keyof typeof addresses] ?? path}`);
      await page.locator("h1").first().waitFor();
    };
    for (const path of Object.values(addresses)) {
      await open(path);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      faults[path] = await seriousFaults(page);
    }
    for (const [path, name] of DIALOGS) {
      await open(path);
      const button = page.getByRole("button", { name, exact: true }).first();
      await button.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor();
      await page.getByText("正在核对证据、生成草稿").waitFor({ state: "detached", timeout: 60_000 });
      faults[name] = await seriousFaults(page);
      for (let press = 0; press < 4; press += 1) await page.keyboard.press("Tab");
      expect(await isFocusInDialog(page), name).toBe(true);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await expect.poll(() => page.evaluate<string>("document.activeElement.textContent")).toBe(name);
    }
    expect(Object.fromEntries(Object.entries(faults).filter(([, list]) => list.length > 0))).toEqual({});
  });
});

function isFocusInDialog(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`document.activeElement.closest("[role=dialog], .ant-modal") !== null`);
}

describe("Internet Explorer", () => {
  it("is told in plain words what to do, by a script that it can run", async () => {
    const page = await (await fetch(`${bench.url}/`)).text();
    expect(page).toContain('<script nomodule src="/old-browser.js">');
    const answer = await fetch(`${bench.url}/old-browser.js`, {
      headers: { "user-agent": "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko" },
    });
    expect(answer.headers.get("content-type")).toContain("javascript");
    const script = await answer.text();
    // What ECMAScript 5 does not know would leave the page empty there.
    expect(script).not.toMatch(/=>|`|\b(?:const|let|async|await)\b|\bclass \w|\?\.|\.\.\./);
    const root = { innerHTML: "" };
    new Function("document", script)({ getElementById: () => root });
    expect(root.innerHTML).toContain("极速模式");
    expect(root.innerHTML).toContain("请换用新一些的浏览器");
  });
});
