import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { programFile } from "../../src/app/program-files.ts";
import { siteSource } from "../app/look-back/look-back-office.ts";
import { AT } from "../store/builders.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

let bench: OpenedWorkbench;
let sites: FixtureSites;
beforeAll(async () => {
  bench = await openedWorkbench();
  sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  await bench.office.store.sources.put(siteSource({ sites }, "county-board", ["/jobs/"]), AT);
});
afterAll(async () => {
  await bench.close();
  await sites.close();
});

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("dialog").getByLabel(label).click();
  await page.locator(".ant-select-dropdown:visible").getByText(option, { exact: true }).click();
};

describe("来源与任务", () => {
  it("tries one address live and shows what would be read, and keeps nothing of it", async () => {
    const page = await bench.enter("union", "/sources");
    await page.getByRole("button", { name: "试读" }).click();
    const dialog = page.getByRole("dialog");
    const address = `${sites.origins["county-board"]}/job/1001.html`;
    await dialog.getByLabel("网址").fill("https://elsewhere.example.invalid/job/1");
    await dialog.getByRole("button", { name: "试读" }).click();
    await dialog.getByText("不是这个来源的网站").waitFor();
    await dialog.getByLabel("网址").fill(address);
    await dialog.getByRole("button", { name: "试读" }).click();
    await dialog.getByText("识别为岗位详情页，读出岗位 1 个").waitFor();
    expect(await dialog.getByRole("article").count()).toBe(1);
    expect(sites.requests().filter(({ url }) => url === "/job/1001.html")).toHaveLength(1);
    const { store } = bench.office;
    expect(await store.postings.list({ after: null, limit: 10 })).toEqual([]);
    expect(await store.captures.chain(0, 10)).toEqual([]);
  });

  it("registers a site with its assessment of what visits mean for it", async () => {
    const page = await bench.enter("union", "/sources");
    await page.getByRole("button", { name: "登记来源" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("名称", { exact: true }).fill("假想县招聘网");
    await dialog.getByLabel("入口网址").fill("http://127.0.0.1:8080/list");
    await choose(page, "运营者", "公共就业服务机构");
    await dialog.getByLabel(/^联系方式/).fill("假想县总工会 000-00000000");
    await dialog.getByLabel("两次访问至少间隔几秒").fill("9");
    await dialog.getByLabel(/^允许访问的时段/).fill("夜里");
    await dialog.getByRole("button", { name: "登记来源" }).click();
    const refusal = dialog.getByText("允许时段应写作 22:00-06:00");
    await refusal.waitFor();
    // In sight of the button that was pressed: a form taller than the screen hides its top.
    expect((await refusal.boundingBox())?.y).toBeGreaterThan(0);
    await dialog.getByLabel(/^允许访问的时段/).fill("22:00-06:00");
    await dialog.getByRole("button", { name: "登记来源" }).click();
    await dialog.getByText("是本机或内网的地址").waitFor();
    await dialog.getByLabel("入口网址").fill("https://www.jobs.example.invalid/list");
    await dialog.getByRole("button", { name: "登记来源" }).click();
    const row = page.getByRole("row", { name: /假想县招聘网/ });
    const [file] = await Promise.all([page.waitForEvent("download"), row.getByText("影响评估").click()]);
    expect(file.suggestedFilename()).toContain("网络服务影响评估");
    const log = await bench.office.store.auditLog.list({ after: 0, limit: 100 });
    const impact = log.find(({ action, subject }) => action === "source.impact" && subject === "jobs-example-invalid");
    expect(impact).toMatchObject({ by: "工会人员丙", details: expect.stringContaining("不少于 9 秒") });
  });

  it("schedules a site by day and hour, shows the next run, and takes the schedule off again", async () => {
    const page = await bench.enter("union", "/sources");
    await page.getByRole("button", { name: "添加定时任务" }).click();
    const dialog = page.getByRole("dialog");
    await choose(page, "做什么", "示例来源 county-board");
    await dialog.getByText("每周", { exact: true }).click();
    await choose(page, "星期几", "星期五");
    await dialog.getByLabel(/^几点/).fill("22:30");
    // A second click while the first is on its way adds nothing.
    await dialog.getByRole("button", { name: "添加定时任务" }).dblclick();
    const row = page.getByRole("row", { name: /示例来源 county-board 每周五 22:30/ });
    await row.getByText(/^\d{4}-\d{2}-\d{2} 22:30$/).waitFor();
    const next = (await row.getByText(/22:30$/).allTextContents()).find((text) => text.startsWith("20")) ?? "";
    expect(new Date(`${next.slice(0, 10)}T00:00:00Z`).getUTCDay()).toBe(5);
    await row.getByRole("button", { name: "删除" }).click();
    await row.waitFor({ state: "detached" });
  });

  it("offers a viewer nothing to start, try or schedule", async () => {
    const page = await bench.enter("viewer", "/sources");
    await page.getByRole("row", { name: /示例来源 county-board/ }).waitFor();
    for (const name of ["试读", "开始采集", "登记来源", "导入文件", "添加定时任务"]) {
      expect(await page.getByRole("button", { name }).count(), name).toBe(0);
    }
  });
});
