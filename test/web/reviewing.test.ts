import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

let bench: OpenedWorkbench;
beforeEach(async () => {
  bench = await openedWorkbench();
});
afterEach(() => bench.close());

const title = (page: Page) => page.locator(".posting-title");
const started = async (page: Page) => {
  await page.getByRole("button", { name: "开始复核" }).click();
  await title(page).waitFor();
};
const decisionsOf = async (number: number) => {
  const stored = await bench.office.store.findings.ofPosting(`w${number}`);
  const reviews = [];
  for (const { finding } of stored) reviews.push(...(await bench.office.store.reviews.of(finding.fingerprint)));
  return reviews;
};
const eventually = async <T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Decides the posting on the screen, waits for the next one, and gives the keys that it took. */
async function decideAndGoOn(page: Page, done: number): Promise<number> {
  const shown = (await title(page).textContent()) ?? "";
  const isReview = (await page.locator(".finding .verdict").first().textContent()) === "待研判";
  const confirming = isReview ? ["y", "1"] : ["y"];
  const presses = [["n", "1"], ["s", "1"], confirming][done % 3] ?? [];
  for (const key of presses) await page.keyboard.press(key);
  if (done < 49)
    await title(page)
      .filter({ hasNotText: new RegExp(`^${shown}$`) })
      .waitFor();
  return presses.length;
}

describe("reviewing by keyboard", () => {
  it("decides fifty postings in at most two keys each, in the reviewer's name", async () => {
    const kinds = ["violation", "review"] as const;
    const waiting = Array.from({ length: 50 }, (_, index) => ({
      found: [{ quote: "限男性", verdict: kinds[index % 2] ?? "violation" }],
    }));
    await addWaiting(bench.office.store, waiting);
    const page = await bench.enter("union", "/worklist");
    await page.getByRole("button", { name: "开始复核" }).waitFor();
    // Past head and menu to the page, then its first button.
    for (const key of ["Tab", "Enter", "Tab", "Enter"]) await page.keyboard.press(key);
    await title(page).waitFor();
    let keys = 0;
    for (let done = 0; done < 50; done += 1) keys += await decideAndGoOn(page, done);
    await page.getByText("本列表已全部看完").waitFor();
    expect(keys).toBeLessThanOrEqual(100);
    const open = await eventually(
      () => bench.office.store.worklist.count({ state: "open", verdicts: [...kinds] }, 100),
      (count) => count === 0,
    );
    expect(open).toBe(0);
    for (let number = 1; number <= 50; number += 1) {
      expect(await decisionsOf(number)).toMatchObject([{ by: "工会人员丙", role: "union", step: "first" }]);
    }
  });

  it("asks 待研判 for a sentence before 拟作线索, and saves the one that was picked", async () => {
    const cited = { basis: ["WRPL-43"], items: { "WRPL-43": "第一项" } };
    await addWaiting(bench.office.store, [{ found: [{ quote: "限男性", verdict: "review", ...cited }] }]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    await page.getByText("第四十三条第一项").waitFor();
    await page.keyboard.press("y");
    await page.getByText("拟作线索：请选择说明").waitFor();
    expect(await decisionsOf(1)).toEqual([]);
    await page.keyboard.press("2");
    const saved = await eventually(
      () => decisionsOf(1),
      (reviews) => reviews.length > 0,
    );
    expect(saved).toMatchObject([{ decision: "confirmed", reasonText: expect.stringContaining("例外情形不成立") }]);
  });

  it("takes the last decision back and brings its posting back", async () => {
    await addWaiting(bench.office.store, [{}, {}]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    await page.keyboard.press("y");
    await page.getByText("岗位 2", { exact: true }).first().waitFor();
    await page.keyboard.press("u");
    await title(page).filter({ hasText: "岗位 1" }).waitFor();
    expect(await decisionsOf(1)).toEqual([]);
    const [finding] = await bench.office.store.findings.ofPosting("w1");
    const history = await bench.office.store.reviews.history(finding?.finding.fingerprint ?? "");
    expect(history).toMatchObject([{ review: { decision: "confirmed" }, withdrawal: { by: "工会人员丙" } }]);
  });

  it("stands at the place again whose decision was taken back", async () => {
    await addWaiting(bench.office.store, [
      { body: "限男性，限本地户籍，五险一金。", found: [{ quote: "限男性" }, { quote: "限本地户籍" }] },
    ]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    const active = page.locator(".finding[aria-pressed=true] .finding-quote");
    await active.filter({ hasText: "限男性" }).waitFor();
    await page.keyboard.press("y");
    await active.filter({ hasText: "限本地户籍" }).waitFor();
    await page.keyboard.press("u");
    await active.filter({ hasText: "限男性" }).waitFor();
  });

  it("takes no key for a decision while a reason is typed", async () => {
    await addWaiting(bench.office.store, [{}]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    await page.keyboard.press("n");
    await page.keyboard.press("7");
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.type("yn1 语句不完整");
    expect(await decisionsOf(1)).toEqual([]);
    await page.keyboard.press("Enter");
    const saved = await eventually(
      () => decisionsOf(1),
      (reviews) => reviews.length > 0,
    );
    expect(saved).toMatchObject([{ decision: "dismissed", reasonCode: "other", reasonText: "yn1 语句不完整" }]);
  });

  it("lists every place before one decision goes to identical words of an employer, and undoes them together", async () => {
    await addWaiting(bench.office.store, [{}, {}, {}, { employer: "范例食品股份有限公司" }]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    await page.keyboard.press("b");
    await page.getByText("该单位另有 2 处“限男性”等待复核").waitFor();
    await page.getByRole("dialog").getByText("岗位 3").click();
    await page.keyboard.press("n");
    await page.keyboard.press("1");
    await eventually(
      () => decisionsOf(2),
      (reviews) => reviews.length > 0,
    );
    expect([await decisionsOf(1), await decisionsOf(2), await decisionsOf(3), await decisionsOf(4)]).toMatchObject([
      [{ decision: "dismissed" }],
      [{ decision: "dismissed" }],
      [],
      [],
    ]);
    await page.getByText("已对 2 处作出决定").waitFor();
    await page.keyboard.press("u");
    await eventually(
      () => decisionsOf(2),
      (reviews) => reviews.length === 0,
    );
    expect(await decisionsOf(1)).toEqual([]);
  });

  it("marks words that no rule found, as added by a person", async () => {
    await addWaiting(bench.office.store, [{ body: "限男性，已婚已育者勿扰，五险一金。" }]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    await page.evaluate(`
      const spans = [...document.querySelectorAll('[data-field="text"] span')];
      const text = spans.find((one) => one.textContent.includes("已婚已育者勿扰")).firstChild;
      const start = text.textContent.indexOf("已婚已育者勿扰");
      window.getSelection().setBaseAndExtent(text, start, text, start + 7);
    `);
    await page.keyboard.press("m");
    await page.getByRole("dialog").getByText("“已婚已育者勿扰”").waitFor();
    await page.getByLabel("参照哪条规则").fill("婚育状况");
    const options = page.locator(".ant-select-item-option");
    await options.filter({ hasNotText: "婚育状况" }).first().waitFor({ state: "detached" });
    await options.first().click();
    await page.getByLabel("为什么标注").fill("排除已婚已育人员");
    await page.getByRole("button", { name: "标注" }).click();
    await page.locator(".finding", { hasText: "人工标注" }).waitFor();
    const stored = await bench.office.store.findings.ofPosting("w1");
    const marked = stored.find(({ finding }) => finding.flags.includes("by_person"));
    expect(marked?.finding).toMatchObject({
      quote: "已婚已育者勿扰",
      span: { field: "text", start: 4, end: 11 },
      verdict: "review",
      ground: "marital_fertility",
      flags: ["by_person"],
      trace: expect.stringContaining("工会人员丙人工标注"),
    });
  });
});

describe("two people", () => {
  it("are never given the same posting, and one cannot decide what the other has on the screen", async () => {
    await addWaiting(bench.office.store, [{}, {}]);
    const first = await bench.enter("union", "/worklist");
    const claimed = first.waitForResponse(/\/claim$/);
    await started(first);
    await claimed;
    const second = await bench.enter("procurator", "/worklist");
    await second.getByText("岗位 2", { exact: true }).waitFor();
    expect(await second.locator(".rows tbody tr").count()).toBe(1);
    await second.goto(`${bench.url}/worklist/w1`);
    await second.getByText("工会人员丙正在复核这条招聘信息").waitFor();
    await second.keyboard.press("y");
    expect(await second.getByRole("button", { name: "拟作线索" }).isDisabled()).toBe(true);
    expect(await decisionsOf(1)).toEqual([]);
  });

  it("review blind to each other, and where they differ it is listed", async () => {
    await bench.close();
    bench = await openedWorkbench({ secondReview: true });
    await addWaiting(bench.office.store, [{}]);
    const first = await bench.enter("union", "/worklist");
    await started(first);
    await first.keyboard.press("y");
    await first.getByText("本列表已全部看完").waitFor();
    await eventually(
      () => decisionsOf(1),
      (reviews) => reviews.length === 1,
    );
    const second = await bench.enter("procurator", "/worklist?state=second");
    await started(second);
    await second.getByText("已有初核意见，作出您的决定后显示").waitFor();
    expect(await second.locator(".review-side").textContent()).not.toContain("工会人员丙");
    await second.keyboard.press("n");
    await second.keyboard.press("1");
    await second.getByText("本列表已全部看完").waitFor();
    await eventually(
      () => decisionsOf(1),
      (reviews) => reviews.length === 2,
    );
    await second.goto(`${bench.url}/worklist?state=disputed`);
    await second.getByText("岗位 1", { exact: true }).click();
    await second.getByText("两人意见不一致").waitFor();
    expect(await second.locator(".finding-detail").textContent()).toContain("工会人员丙 初核：拟作线索");
  });
});

describe("what a reviewer would lose", () => {
  it("a reason picked at once counts, whatever the server still has to answer", async () => {
    await addWaiting(bench.office.store, [{}]);
    const page = await bench.enter("union", "/worklist");
    await page.getByRole("button", { name: "开始复核" }).waitFor();
    await page.route(/\/api\/(?!worklist|postings\/)/, () => undefined);
    await started(page);
    await page.keyboard.press("n");
    await page.keyboard.press("1");
    await page.getByText("本列表已全部看完").waitFor();
  });

  it("a reload and the back button keep the filter, the posting and the words being typed", async () => {
    await addWaiting(bench.office.store, [{}, {}, { found: [{ quote: "限男性", ground: "age" }] }]);
    const page = await bench.enter("union", "/worklist?ground=age");
    await page.getByText("岗位 3", { exact: true }).click();
    await title(page).waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("7");
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.type("写到一半");
    await page.reload();
    await title(page).waitFor();
    expect(page.url()).toBe(`${bench.url}/worklist/w3?ground=age`);
    await page.keyboard.press("n");
    expect(await page.getByLabel("补充说明").inputValue()).toBe("写到一半");
    await page.goBack();
    await page.locator(".rows tbody tr").waitFor();
    expect(page.url()).toBe(`${bench.url}/worklist?ground=age`);
    expect(await page.locator(".rows tbody tr").count()).toBe(1);
  });

  it("signing out while something still loads ends at the sign-in, not at a question over it", async () => {
    await addWaiting(bench.office.store, [{}]);
    const page = await bench.enter("union", "/worklist");
    await page.getByText("岗位 1").waitFor();
    const held: (() => void)[] = [];
    await page.route("**/api/employers*", (route) => void held.push(() => void route.continue()));
    await page.getByRole("link", { name: "用人单位", exact: true }).click();
    await eventually(
      async () => held.length,
      (count) => count > 0,
    );
    await page.getByRole("button", { name: "退出" }).click();
    await page.getByLabel("登录名").waitFor();
    const refused = page.waitForResponse((response) => response.url().includes("/api/employers"));
    for (const release of held) release();
    expect((await refused).status()).toBe(401);
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 200))");
    expect(await page.getByRole("button", { name: "登录" }).count()).toBe(1);
  });

  it("a session that ends while a reason is typed is renewed over the page, and the reason is saved", async () => {
    await addWaiting(bench.office.store, [{}]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    await page.keyboard.press("n");
    // Words typed without a number are a reason too; nothing is left disabled without saying why.
    await page.getByLabel("补充说明").fill("写了很久的理由");
    const account = await bench.office.store.accounts.byLogin("union");
    await bench.office.store.signIns.removeOf(account?.id ?? "");
    await page.getByRole("button", { name: "提交" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("登录已过期").waitFor();
    expect(await dialog.getByLabel("登录名").inputValue()).toBe("union");
    await dialog.getByLabel("密码").fill("假想县-测试用-口令");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    const saved = await eventually(
      () => decisionsOf(1),
      (reviews) => reviews.length > 0,
    );
    expect(saved).toMatchObject([{ reasonText: "写了很久的理由", by: "工会人员丙" }]);
  });

  it("a decision that did not reach the server comes back with its posting and its words", async () => {
    await addWaiting(bench.office.store, [{}, {}]);
    const page = await bench.enter("union", "/worklist");
    await started(page);
    const shown = (await title(page).textContent()) ?? "";
    await page.route("**/api/**", (route) => void route.abort());
    await page.keyboard.press("n");
    await page.keyboard.press("7");
    await page.keyboard.type("服务器停了");
    await page.keyboard.press("Enter");
    await page.getByText("上一个决定没有保存：连接不上服务器").waitFor();
    await title(page).filter({ hasText: shown }).waitFor();
    await page.unroute("**/api/**");
    await page.keyboard.press("n");
    expect(await page.getByLabel("补充说明").inputValue()).toBe("服务器停了");
    await page.keyboard.press("7");
    await title(page).filter({ hasNotText: shown }).waitFor();
    const saved = await eventually(
      () => decisionsOf(Number(shown.slice(-1))),
      (reviews) => reviews.length > 0,
    );
    expect(saved).toMatchObject([{ reasonText: "服务器停了" }]);
  });

  it("somebody who may only look finds no way to decide", async () => {
    await addWaiting(bench.office.store, [{}]);
    const page = await bench.enter("viewer", "/worklist");
    await started(page);
    await page.getByText("您的身份只能查看").waitFor();
    await page.keyboard.press("y");
    expect(await page.getByRole("button", { name: "拟作线索" }).isDisabled()).toBe(true);
    expect(await page.getByRole("link", { name: "用户与日志" }).count()).toBe(0);
    expect(await decisionsOf(1)).toEqual([]);
  });
});
