import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_COUNTY } from "../../src/app/demo/demo-sources.ts";
import { buildReview } from "../store/builders.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

let bench: OpenedWorkbench;
beforeAll(async () => {
  bench = await openedWorkbench();
  await addWaiting(bench.office.store, [
    { title: "甲岗", workplace: DEMO_COUNTY },
    { title: "乙岗", workplace: "340706", employer: "桃源样例物业服务有限公司" },
    { title: "丙岗", workplace: "340706" },
  ]);
});
afterAll(async () => {
  await bench.close();
});

const titles = (page: Page) => page.locator("td.name a").allTextContents();
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.locator(".ant-select-item-option", { hasText: option }).click();
};

describe("the filters of 待复核", () => {
  it("show what one bureau supervises, count it, and keep it in the address", async () => {
    const page = await bench.enter("union", "/worklist");
    await choose(page, "人社部门", "假想县人力资源和社会保障局");
    await page.getByRole("button", { name: "疑似违法和待研判 1" }).waitFor();
    await expect.poll(() => titles(page)).toEqual(["甲岗"]);
    await page.reload();
    await page.getByRole("button", { name: "疑似违法和待研判 1" }).waitFor();
    await expect.poll(() => titles(page)).toEqual(["甲岗"]);
  });

  it("show what a colleague has on the screen or looked at first", async () => {
    const colleague = await bench.enter("procurator", "/worklist/w3");
    await colleague.locator(".posting-title").waitFor();
    const [decided] = await bench.office.store.findings.ofPosting("w2");
    if (decided === undefined) throw new Error("w2 has a finding");
    await bench.office.store.reviews.add(buildReview("r2", decided, { by: "检察人员乙" }));
    const page = await bench.enter("union", "/worklist");
    await choose(page, "经办人", "检察人员乙");
    await page.getByRole("button", { name: "疑似违法和待研判 1" }).waitFor();
    await expect.poll(() => titles(page)).toEqual(["丙岗"]);
    await page.getByRole("button", { name: /已复核 1/ }).click();
    await page.getByText("乙岗").waitFor();
    await expect.poll(() => titles(page)).toEqual(["乙岗"]);
  });

  it("never say that nothing waits before the list is there", async () => {
    const page = await bench.enter("union", "/leads");
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/api\/worklist(\?|$)/, async (route) => {
      await asked;
      await route.continue();
    });
    await page.getByRole("link", { name: "待复核", exact: true }).click();
    await page.getByText("正在读取").waitFor();
    expect(await page.getByText("现在没有等待复核的招聘信息").count()).toBe(0);
    answer();
    await page.locator("td.name a").first().waitFor();
    expect(await page.getByText("正在读取").count()).toBe(0);
  });

  it("take days that are typed, and let the Tab key go on through them", async () => {
    const page = await bench.enter("union", "/worklist?all=1");
    await page.getByLabel("采集日期到").fill("2020-01-01");
    await page.getByText("没有符合条件的招聘信息").waitFor();
    expect(new URL(page.url()).searchParams.get("until")).toBe("2020-01-01");
    await page.getByLabel("采集日期从").focus();
    const stops: (string | null)[] = [];
    while (stops.length < 12 && !stops.includes("清除条件")) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate<string | null>("document.activeElement.textContent"));
    }
    expect(stops).toContain("清除条件");
  });

  it("narrow the list to one employer by a click on its name, and widen it again", async () => {
    const page = await bench.enter("union", "/worklist?all=1");
    await page.getByRole("button", { name: "疑似违法和待研判 2" }).waitFor();
    await page.getByRole("link", { name: "云栖示例机械有限公司" }).first().click();
    const tag = page.locator(".ant-tag", { hasText: "用人单位：云栖示例机械有限公司" });
    await tag.waitFor();
    expect(new URL(page.url()).searchParams.get("employer")).not.toBeNull();
    await tag.locator(".ant-tag-close-icon").click();
    await page.waitForURL((address) => !address.searchParams.has("employer"));
  });
});
