import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AT, buildLead } from "../store/builders.ts";
import { holdAnswers } from "./held-answers.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

let bench: OpenedWorkbench;
beforeAll(async () => {
  bench = await openedWorkbench();
  await addWaiting(
    bench.office.store,
    Array.from({ length: 60 }, () => ({})),
  );
});
afterAll(() => bench.close());

const PICTURE = join(import.meta.dirname, "../../fixtures/documents/advert.png");
const LIST = /\/api\/worklist(\?|$)/;
const claimedBy = async (postingId: string) => {
  const { accounts, claims } = bench.office.store;
  const [claim] = await claims.of([postingId], new Date().toISOString());
  return claim === undefined ? null : (await accounts.get(claim.accountId))?.name;
};
const title = (page: Page) => page.locator(".posting-title");

describe("a reviewer who is faster than the server", () => {
  it("is not told that the list is done while it is still being read", async () => {
    const page = await bench.enter("union", "/worklist");
    await page.getByText("岗位 1", { exact: true }).waitFor();
    const list = await holdAnswers(page, LIST);
    await page.getByRole("button", { name: "开始复核" }).click();
    await list.asked(1);
    await page.keyboard.press("j");
    await page.keyboard.press("y");
    list.release();
    await title(page).waitFor();
    await page.keyboard.press("y");
    await title(page)
      .filter({ hasNotText: /^岗位 1$/ })
      .waitFor();
    expect(await page.getByText("本列表已全部看完").count()).toBe(0);
  });

  it("is told why the list cannot be read, and goes on from there", async () => {
    const page = await bench.enter("union", "/worklist");
    await page.route(LIST, (route) => route.abort());
    await page.goto(`${bench.url}/worklist/w7`);
    await page.getByText("连接不上服务器").waitFor();
    await page.unroute(LIST);
    await page.getByRole("button", { name: "重试" }).click();
    await title(page)
      .filter({ hasText: /^岗位 7$/ })
      .waitFor();
  });
});

describe("somebody who goes on and comes back at once", () => {
  it("still has the posting to themselves, though the server hears of it late", async () => {
    const page = await bench.enter("union", "/worklist/w1");
    await title(page)
      .filter({ hasText: /^岗位 1$/ })
      .waitFor();
    const release = await holdAnswers(page, /\/w1\/release$/);
    await page.keyboard.press("j");
    await release.asked(1);
    await title(page)
      .filter({ hasNotText: /^岗位 1$/ })
      .waitFor();
    await page.goBack();
    await title(page)
      .filter({ hasText: /^岗位 1$/ })
      .waitFor();
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
    const released = page.waitForResponse(/\/w1\/release$/);
    release.release();
    await released;
    await expect.poll(() => claimedBy("w1")).toBe("工会人员丙");
  });
});

describe("the list of 待复核", () => {
  it("shows no posting twice when the button for more is pressed twice", async () => {
    const page = await bench.enter("union", "/worklist");
    const titles = page.locator("td.name a");
    await titles.first().waitFor();
    const list = await holdAnswers(page, LIST);
    await page.getByRole("button", { name: "再看后面的" }).dblclick();
    await list.asked(1);
    list.release();
    await expect.poll(() => page.getByRole("button", { name: "再看后面的" }).count()).toBe(0);
    const shown = await titles.allTextContents();
    expect(shown.length).toBe(new Set(shown).size);
  });

  it("keeps what was asked for one filter out of the list of another", async () => {
    const page = await bench.enter("union", "/worklist");
    const titles = page.locator("td.name a");
    await titles.first().waitFor();
    const list = await holdAnswers(page, /\/api\/worklist\?.*after=/);
    await page.getByRole("button", { name: "再看后面的" }).click();
    await list.asked(1);
    await page.getByRole("searchbox").fill("岗位 59");
    await page.keyboard.press("Enter");
    await expect.poll(() => titles.allTextContents()).toEqual(["岗位 59"]);
    const late = page.waitForResponse(/\/api\/worklist\?.*after=/);
    list.release();
    await (await late).finished();
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
    expect(await titles.allTextContents()).toEqual(["岗位 59"]);
  });

  it("does not begin with a posting that the chosen filter leaves out", async () => {
    const page = await bench.enter("union", "/worklist");
    await page.locator("td.name a").first().waitFor();
    const list = await holdAnswers(page, LIST);
    await page.getByRole("searchbox").fill("岗位 58");
    await page.keyboard.press("Enter");
    await list.asked(1);
    expect(await page.getByRole("button", { name: "开始复核" }).count()).toBe(0);
    list.release();
    await page.getByRole("button", { name: "开始复核" }).click();
    await title(page)
      .filter({ hasText: /^岗位 58$/ })
      .waitFor();
  });
});

describe("somebody who goes on before an answer is there", () => {
  it("records a letter with the scan that was still on its way", async () => {
    await bench.office.store.leads.put(buildLead({ id: "hasty", number: "假想线索9号", issuedAt: AT }));
    const page = await bench.enter("union", "/leads/hasty");
    await page.getByRole("button", { name: "登记发文" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("发文字号").fill("假想工函〔2026〕9号");
    await dialog.getByLabel("签发人").fill("签发甲");
    const upload = await holdAnswers(page, /\/api\/uploads/);
    const recorded: string[] = [];
    page.on("request", (request) => request.url().endsWith("/letter") && recorded.push(request.method()));
    await dialog.locator("input[type=file]").setInputFiles({
      name: "函.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.4\n%%EOF\n"),
    });
    await upload.asked(1);
    await dialog.getByLabel("签发人").press("Enter");
    await dialog.getByLabel("签发人").press("Enter");
    await page.keyboard.press("Escape");
    upload.release();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("发文字号 假想工函〔2026〕9号").waitFor();
    expect((await bench.office.store.leads.get("hasty"))?.sealedLetter?.scan).not.toBeNull();
    expect(recorded).toEqual(["POST"]);
  });

  it("records a visit with the photos that were still on their way", async () => {
    const page = await bench.enter("union", "/look-back");
    await page.getByRole("button", { name: "登记走访" }).click();
    const dialog = page.getByRole("dialog");
    const upload = await holdAnswers(page, /\/api\/uploads/);
    await dialog.locator("input[type=file]").setInputFiles(PICTURE);
    await upload.asked(1);
    await dialog.getByLabel("地点").press("Enter");
    expect(await dialog.getByText("请填写").count()).toBe(0);
    upload.release();
    await dialog.getByText("advert.png").waitFor();
    await dialog.getByLabel("地点").press("Enter");
    await dialog.getByText("请填写").first().waitFor();
  });

  it("sees work that goes on again once the server has answered, after an answer that failed", async () => {
    const page = await bench.enter("union", "/sources");
    const work = { id: "w", label: "采集 示例来源", by: "工会人员丙", startedAt: AT, finishedAt: null, about: null };
    const told = { ...work, state: "running", done: 1, total: 9, message: "", mayStop: false, mayRetry: false };
    let answers = 0;
    await page.route("**/api/running", (route) => {
      answers += 1;
      if (answers === 2) return route.abort();
      return route.fulfill({ json: { running: [{ ...told, done: answers }] } });
    });
    await page.reload();
    await page.getByText("1/9", { exact: true }).waitFor();
    await page.getByText("3/9", { exact: true }).waitFor();
  });
});
