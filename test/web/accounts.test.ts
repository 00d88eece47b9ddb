import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PASSWORD } from "../server/opened-server.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";
import { seriousFaults } from "./serious-faults.ts";

const NEW = "只有本人知道的口令呀";

let bench: OpenedWorkbench;
beforeEach(async () => {
  bench = await openedWorkbench();
});
afterEach(() => bench.close());

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".shell").waitFor();
}

describe("one's own password", () => {
  it("is changed from any page, by keyboard, without leaving the page", async () => {
    const page = await bench.enter("viewer", "/postings");
    await page.getByRole("button", { name: "修改密码" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("原密码").fill("记错了的原密码");
    await page.getByLabel("新密码", { exact: true }).fill("太短");
    await page.getByText("密码至少 10 个字符").waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel("新密码", { exact: true }).fill(NEW);
    await page.getByLabel("再输一遍新密码").fill(NEW);
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByText("“原密码”填写有误：与现在的密码不符").waitFor();
    await page.getByLabel("原密码").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByText("密码已修改").waitFor();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toBe("/postings");
    await page.getByRole("button", { name: "退出" }).click();
    await signIn(page, "viewer", NEW);
  });
});

describe("two tabs of one browser", () => {
  it("lose nothing typed in one when the person signs in anew in the other", async () => {
    const first = await bench.enter("union", "/rules");
    const second = await first.context().newPage();
    await second.goto(`${bench.url}/postings`);
    await second.getByRole("button", { name: "退出" }).click();
    await signIn(second, "union", PASSWORD);
    await first.getByLabel("要试的文字").fill("仓库管理员，限男性");
    await first.getByRole("button", { name: "试一试" }).click();
    await first.getByRole("cell", { name: "限男性", exact: true }).waitFor();
  });

  it("never let one person act in the name of another who signed in in the other tab", async () => {
    const first = await bench.enter("admin", "/accounts");
    const second = await first.context().newPage();
    await second.goto(`${bench.url}/postings`);
    await second.getByRole("button", { name: "退出" }).click();
    await signIn(second, "union", PASSWORD);
    await first
      .getByRole("row", { name: /查阅人员丁/ })
      .getByRole("button", { name: "停用" })
      .click();
    await first.getByText(/不能做这项操作|换了人登录/).waitFor();
    expect((await bench.office.store.accounts.byLogin("viewer"))?.disabledAt).toBeNull();
  });
});

describe("a page that cannot be shown", () => {
  it("says so with a way on, where a program replaced under an open tab would leave it empty", async () => {
    const page = await bench.enter("admin");
    await page.route("**/assets/rules-page-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "规则", exact: true }).click();
    await page.getByText("这一页没有打开").waitFor();
    await page.unroute("**/assets/rules-page-*.js");
    await page.getByRole("button", { name: "重试" }).click();
    await page.getByRole("heading", { name: "规则", exact: true }).waitFor();
  });
});

describe("somebody who typed a wrong password five times", () => {
  it("is let in again by the administrator", async () => {
    const account = await bench.office.store.accounts.byLogin("viewer");
    if (account === null) throw new Error("no such account");
    await bench.office.store.accounts.put({ ...account, lockedUntil: new Date(Date.now() + 600_000).toISOString() });
    const visitor = await bench.visit();
    await visitor.getByLabel("登录名").fill("viewer");
    await visitor.getByLabel("密码").fill(PASSWORD);
    await visitor.keyboard.press("Enter");
    await visitor.getByText("暂停登录十五分钟").waitFor();
    const admin = await bench.enter("admin", "/accounts");
    await admin.getByRole("button", { name: "解除暂停" }).click();
    await admin.getByRole("button", { name: "解除暂停" }).waitFor({ state: "hidden" });
    await visitor.keyboard.press("Enter");
    await visitor.locator(".shell").waitFor();
  });
});
