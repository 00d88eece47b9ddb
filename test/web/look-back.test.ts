import { statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { visitsToMake } from "../../src/app/look-back/rounds/visits-to-make.ts";
import { relistByScan } from "../../src/app/look-back/visiting/relist.ts";
import { programFile } from "../../src/app/program-files.ts";
import type { Lead } from "../../src/model/lead.ts";
import { leadOn, lookBack, siteSource } from "../app/look-back/look-back-office.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

let bench: OpenedWorkbench;
let sites: FixtureSites;
let lead: Lead;
beforeAll(async () => {
  bench = await openedWorkbench();
  sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const stage = { office: bench.office, sites };
  lead = await leadOn(stage, siteSource(stage, "county-board", ["/jobs/"]), [
    "/job/1013.html",
    "/job/1016.html",
    "/job/1018.html",
  ]);
  sites.setPhase("after");
  const relist = relistByScan(bench.office, {
    operator: "演示采集人",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    screenshots: "never",
  });
  await lookBack(stage, lead, { relist });
});
afterAll(async () => {
  await bench.close();
  await sites.close();
});

describe("looking back in the browser", () => {
  it("lets a person compare a likely copy, give a reason and confirm it, and change the word later", async () => {
    const page = await bench.enter("procurator", `/look-back/${lead.id}`);
    const pair = page.getByRole("article");
    await pair.getByText(/相似度 \d+%/).waitFor();
    expect(await pair.textContent()).toContain("/job/1016.html");
    expect(await pair.textContent()).toContain("/job/1025.html");
    expect(await pair.getByRole("button", { name: "确认换址重发" }).isDisabled()).toBe(true);
    await pair.getByLabel("凭什么认定").fill("正文和电话相同");
    await pair.getByRole("button", { name: "确认换址重发" }).click();
    await pair.getByText("正文和电话相同").waitFor();
    await page
      .getByRole("row", { name: /1016\.html/ })
      .getByText("换址重发（人工确认）", { exact: true })
      .waitFor();
    await pair.getByLabel("凭什么认定").fill("电话查明是另一岗位");
    await pair.getByRole("button", { name: "不是换址重发" }).click();
    await pair.getByText("电话查明是另一岗位").waitFor();
    const said = await bench.office.store.repostDecisions.ofLead(lead.id);
    expect(said.map(({ confirmed, by }) => ({ confirmed, by }))).toEqual([
      { confirmed: true, by: "检察人员乙" },
      { confirmed: false, by: "检察人员乙" },
    ]);
    expect(await pair.textContent()).toContain("正文和电话相同");
  });

  it("lets a viewer see the pair and decide nothing", async () => {
    const page = await bench.enter("viewer", `/look-back/${lead.id}`);
    await page
      .getByRole("article")
      .getByText(/相似度/)
      .waitFor();
    expect(await page.getByRole("button", { name: "确认换址重发" }).count()).toBe(0);
  });

  it("lists on the plan what only persons can verify, with the reason", async () => {
    const page = await bench.enter("union", "/look-back");
    const row = page.getByRole("row", { name: /1013\.html/ });
    await row.waitFor();
    const [wanted] = (await visitsToMake(bench.office)).filter(({ url }) => url.endsWith("/job/1013.html"));
    expect(await row.textContent()).toContain(wanted?.why);
    await row.getByRole("link", { name: lead.number ?? "" }).click();
    await page.getByRole("heading", { name: "第 1 轮" }).waitFor();
  });

  it("makes the report on a round once a person knows that it closes the round, and hands out its files", async () => {
    const page = await bench.enter("union", `/look-back/${lead.id}`);
    await page.getByRole("button", { name: "出具本轮报告" }).click();
    await page.getByText("出具报告即结束本轮").waitFor();
    await page.getByRole("button", { name: "出具并结束本轮" }).click();
    const link = page.getByRole("link", { name: "下载回头看报告（.docx）" });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toBe(`${lead.number}-第1轮-回头看报告.docx`);
    expect(statSync(await download.path()).size).toBeGreaterThan(10_000);
    const [round] = await bench.office.store.lookBacks.ofLead(lead.id);
    expect(round?.finishedAt).not.toBeNull();
  });
});
