import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { proposeOfficeRule } from "../../src/app/office-rules/office-rules.ts";
import { programFile } from "../../src/app/program-files.ts";
import type { Lead } from "../../src/model/lead.ts";
import { leadOn, lookBack, siteSource } from "../app/look-back/look-back-office.ts";
import { OFFICE_RULE } from "../app/office-rules/office-rule.ts";
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
  await proposeOfficeRule(bench.office, OFFICE_RULE, "起草人");
});
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
  ["/leads", "接收线索或回执"],
  ["/sources", "登记来源"],
  ["/sources", "导入文件"],
  ["/sources", "试读"],
  ["/sources", "添加定时任务"],
  ["/accounts", "新增用户"],
  ["/accounts", "重设密码"],
  ["/bureaus", "添加一行"],
  ["/bureaus", "修改"],
  ["/bureaus", "改期限"],
  ["/rules", "增加用语"],
  ["/rules", "贴入规则文件"],
  ["/rules", "查看规则"],
  ["/rules", "对比后启用"],
];

describe("the pages of one lead, and every dialog", () => {
  it("have no serious fault, open by keyboard, keep the focus inside and give it back", async () => {
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
    let at = "";
    for (const [path, name] of DIALOGS) {
      if (path !== at) await open(path);
      at = path;
      const button = page.getByRole("button", { name, exact: true }).first();
      await button.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor();
      await page.getByText(/正在(?:核对证据、生成草稿|用现行规则)/).waitFor({ state: "detached" });
      faults[name] = await seriousFaults(page);
      for (let press = 0; press < 4; press += 1) await page.keyboard.press("Tab");
      expect.soft(await focusedIn(page), name).toMatch(/ant-modal/);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await expect.poll(() => page.evaluate<string>("document.activeElement.textContent")).toBe(name);
    }
    expect(Object.fromEntries(Object.entries(faults).filter(([, list]) => list.length > 0))).toEqual({});
  });
});

/** The classes around what has the focus; a dialog is among them as long as the focus stays in it. */
function focusedIn(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const around = [];
    for (let node = document.activeElement; node !== null; node = node.parentElement) around.push(node.className);
    return around.join(" < ");
  })()`);
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

describe("the built files", () => {
  it("go out compressed and stay with the browser, while the page that names them is asked for anew", async () => {
    const page = await fetch(`${bench.url}/leads`);
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const [script] = /\/assets\/index-[^"]+\.js/.exec(await page.text()) ?? [];
    const answer = await fetch(`${bench.url}${script}`, { headers: { "accept-encoding": "gzip" } });
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("content-type")).toContain("javascript");
    const plain = await fetch(`${bench.url}${script}`, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.text()).toBe(await answer.text());
  });
});
