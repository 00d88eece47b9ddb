import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

/** What only some may see or press: the menu's entries, and the buttons of a page. */
const GUARDED = [
  { at: "/", kind: "link", name: "举报录入" },
  { at: "/", kind: "link", name: "用户与日志" },
  { at: "/", kind: "link", name: "保管与销毁" },
  { at: "/", kind: "link", name: "系统自检" },
  { at: "/sources", kind: "button", name: "登记来源" },
  { at: "/sources", kind: "button", name: "导入文件" },
  { at: "/leads", kind: "button", name: "拟制线索" },
  { at: "/leads", kind: "button", name: "接收线索或回执" },
  { at: "/look-back", kind: "button", name: "登记走访" },
  { at: "/bureaus", kind: "button", name: "添加一行" },
] as const;

const STAFF = ["举报录入", "登记来源", "导入文件", "拟制线索", "接收线索或回执", "登记走访"];
const OFFERED = {
  admin: ["用户与日志", "保管与销毁", "系统自检", "添加一行", ...STAFF],
  procurator: STAFF,
  union: STAFF,
  viewer: [],
};

let bench: OpenedWorkbench;

beforeAll(async () => {
  bench = await openedWorkbench();
});
afterAll(() => bench.close());

describe.each(Object.entries(OFFERED))("the pages of %s", (login, offered) => {
  it("offer what this person may do and nothing else, at a typed address too", async () => {
    const page = await bench.enter(login);
    const seen: string[] = [];
    for (const { at, kind, name } of GUARDED) {
      if (new URL(page.url()).pathname !== at) await page.goto(`${bench.url}${at}`);
      await page.locator("h1").waitFor();
      if ((await page.getByRole(kind, { name }).count()) > 0) seen.push(name);
    }
    expect(seen.toSorted()).toEqual(offered.toSorted());
    await page.goto(`${bench.url}/accounts`);
    await page.locator("h1").waitFor();
    expect(await page.locator("h1").innerText()).toBe(login === "admin" ? "用户与日志" : "没有可以打开的页面");
  });
});
