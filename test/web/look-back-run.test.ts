import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createScriptedClock } from "../../src/app/clock.ts";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { programFile } from "../../src/app/program-files.ts";
import { digestBytes } from "../../src/evidence/digest.ts";
import { beijingMinute } from "../../src/model/beijing-time.ts";
import type { Lead } from "../../src/model/lead.ts";
import { leadOn, siteSource } from "../app/look-back/look-back-office.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

const PICTURE = join(import.meta.dirname, "../../fixtures/documents/advert.png");
const PATHS = ["/job/1001.html", "/job/1002.html", "/job/1010.html"];

let bench: OpenedWorkbench;
let sites: FixtureSites;
let lead: Lead;
beforeAll(async () => {
  bench = await openedWorkbench();
  sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  // Handed over a hundred days ago, so that the first round is due.
  const clock = createScriptedClock(new Date(Date.now() - 100 * 86_400_000).toISOString());
  const stage = { office: { ...bench.office, clock }, sites };
  const source = siteSource(stage, "county-board", PATHS);
  const polite = { ...source.politeness, delaySeconds: 1 };
  lead = await leadOn(stage, { ...source, politeness: polite, limits: { pages: 8, depth: 0 } }, PATHS);
  sites.setPhase("after");
});
afterAll(async () => {
  await bench.close();
  await sites.close();
});

const comparedRow = (page: Page, path: string) => page.getByRole("row", { name: new RegExp(path.replace(/\W/g, ".")) });

describe("a look-back from the browser", () => {
  it("visits the postings while people watch, and shows each before and after with what changed", async () => {
    const page = await bench.enter("procurator", "/look-back");
    await page
      .getByRole("row", { name: /第 1 轮/ })
      .getByRole("button", { name: "开始复查" })
      .click();
    const work = page.locator("section.card", { hasText: "正在进行和刚结束的工作" });
    await work.getByText("进行中").waitFor();
    await work.getByRole("progressbar").waitFor();
    await work.getByText("已完成").waitFor();
    await page
      .getByRole("link", { name: lead.number ?? "" })
      .first()
      .click();
    await page.getByRole("heading", { name: "第 1 轮" }).waitFor();

    const rectified = comparedRow(page, "1001.html");
    await rectified.getByText("已整改", { exact: true }).waitFor();
    await rectified.getByText("未见原有表述").waitFor();
    await rectified.getByText("文字变化").click();
    expect(await rectified.locator("del").count()).toBeGreaterThan(0);
    expect(await rectified.getByRole("link", { name: "网页截图" }).count()).toBe(2);
    const walled = comparedRow(page, "1010.html");
    await walled.getByText("无法核实", { exact: true }).waitFor();
    expect(await walled.textContent()).toContain("未读到正文");
    const [round] = await bench.office.store.lookBacks.ofLead(lead.id);
    const { partly_rectified, rectified: fixed, undetermined } = round?.summary.byOutcome ?? {};
    expect([partly_rectified, fixed, undetermined, round?.summary.postings.verified]).toEqual([1, 1, 1, 2]);
  });

  it("takes a visit of two persons with a photo into the evidence, and the next run rests on it", async () => {
    const page = await bench.enter("union", `/look-back/${lead.id}`);
    await page.getByRole("button", { name: "登记走访" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("核对的招聘信息").click();
    await page.locator(".ant-select-item-option", { hasText: "1010.html" }).click();
    expect(await dialog.getByLabel("走访人一").inputValue()).toBe("工会人员丙");
    await dialog.getByLabel("走访人二").fill("工会人员丙");
    await dialog
      .getByLabel("走访时间")
      .fill(beijingMinute(new Date(Date.now() - 60_000).toISOString()).replace(" ", "T"));
    await dialog.getByLabel("地点").fill("假想县一号路");
    await dialog.getByLabel("所见所闻").fill("公告栏与网页均已删去性别要求");
    await dialog.getByLabel("核对结果").click();
    await page.locator(".ant-select-dropdown:visible").getByText("已整改", { exact: true }).click();
    await page.locator("input[type=file]").setInputFiles(PICTURE);
    await dialog.getByText("advert.png").waitFor();
    await dialog.getByRole("button", { name: "登记并存证" }).click();
    await dialog.getByText("走访须由两人进行").waitFor();
    expect(await dialog.textContent()).not.toContain("--");
    await dialog.getByLabel("走访人二").fill("走访人戊");
    await dialog.getByRole("button", { name: "登记并存证" }).click();
    await page.getByText("照片和记录已存证").waitFor();

    const [visit] = await bench.office.store.visits.ofLead(lead.id);
    expect(visit).toMatchObject({ by: ["工会人员丙", "走访人戊"], settles: "rectified", how: "on-site" });
    expect(visit?.photos.map(({ sha256 }) => sha256)).toEqual([digestBytes(readFileSync(PICTURE)).sha256]);
    const log = await bench.office.store.auditLog.list({ after: 0, limit: 1000 });
    expect(log.find(({ action }) => action === "visit.add")?.by).toBe("工会人员丙");

    const row = page.getByRole("row", { name: /现场走访.*公告栏与网页均已删去性别要求/ });
    const [sheet] = await Promise.all([page.waitForEvent("download"), row.getByText("下载走访记录表").click()]);
    expect(sheet.suggestedFilename()).toMatch(/^走访记录表-.*\.docx$/);
    expect(
      readFileSync(await sheet.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    const photo = await page.request.get(`${bench.url}/api/visits/${visit?.id}/photos/1`);
    expect(photo.headers()["content-type"]).toBe("image/png");
    expect(digestBytes(await photo.body()).sha256).toBe(visit?.photos[0]?.sha256);
    await page.getByText("空白走访记录表").click();
    const blank = page.getByRole("link", { name: /下载空白表/ }).first();
    const [empty] = await Promise.all([page.waitForEvent("download"), blank.click()]);
    expect(empty.suggestedFilename()).toContain("空白");

    await page.goto(`${bench.url}/look-back`);
    await page.getByRole("button", { name: "接着复查" }).click();
    await page.getByText("已完成").nth(1).waitFor();
    await page.goto(`${bench.url}/look-back/${lead.id}`);
    const settled = comparedRow(page, "1010.html").first();
    await settled.getByText("工会人员丙、走访人戊").waitFor();
    expect(await settled.textContent()).toContain("已整改");
  });

  it("offers a viewer the records and no way to add one", async () => {
    const page = await bench.enter("viewer", `/look-back/${lead.id}`);
    await page.getByRole("row", { name: /现场走访.*公告栏与网页均已删去性别要求/ }).waitFor();
    expect(await page.getByRole("button", { name: "登记走访" }).count()).toBe(0);
    expect(await page.getByText("空白走访记录表").count()).toBe(0);
  });
});
