import { readFileSync, statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSources } from "../../src/app/demo/demo-sources.ts";
import { startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { verify } from "../../src/app/evidence/verify.ts";
import { programFile } from "../../src/app/program-files.ts";
import { scanSources } from "../../src/app/scan/scan.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

let bench: OpenedWorkbench;
beforeAll(async () => {
  bench = await openedWorkbench();
  const sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  try {
    await scanSources(
      bench.office,
      demoSources(sites.origins).filter(({ id }) => id === "jsonld"),
      {
        operator: "测试",
        trigger: "scan",
        signal: new AbortController().signal,
        onProgress: () => undefined,
        width: 2,
        screenshots: "never",
      },
    );
  } finally {
    await sites.close();
  }
});
afterAll(async () => {
  await bench.close();
});

describe("from a scan to a lead", () => {
  it("leads through the pages to a package that verifies", async () => {
    const page = await bench.enter("union", "/worklist?verdict=violation");
    await page.getByRole("button", { name: "开始复核" }).click();
    await page.locator(".posting-title").waitFor();
    await page.keyboard.press("y");
    await page.getByRole("link", { name: "线索", exact: true }).click();
    await page.getByText("尚未列入线索的命中").waitFor();
    await page.getByRole("button", { name: "拟制线索" }).click();
    await page.getByText("新拟制 1 条线索").waitFor();
    await page.getByRole("link", { name: "草稿" }).click();
    await page.getByRole("button", { name: "编号定稿" }).click();
    await page
      .getByRole("button", { name: "确 定" })
      .or(page.getByRole("button", { name: "确定" }))
      .click();
    await page.getByRole("button", { name: "生成移送材料" }).click();
    const link = page.getByRole("link", { name: "下载移送材料" });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const path = await download.path();
    const [lead] = await bench.office.store.leads.list();
    expect(download.suggestedFilename()).toBe(`${lead?.number}.zip`);
    expect(statSync(path).size).toBeGreaterThan(10_000);
    expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
    expect((await verify(lead?.package?.path ?? "")).result).toBe("intact");
    // Nothing is due yet; looking earlier is possible, and says what it means.
    await page.getByRole("link", { name: "回头看", exact: true }).click();
    await page.getByRole("button", { name: "提前复查" }).click();
    await page.getByText("现在复查就算作第 1 轮").waitFor();
    await page.getByRole("button", { name: /取\s?消/ }).click();
    await page.getByText("现在复查就算作第 1 轮").waitFor({ state: "hidden" });
    expect(await bench.office.store.lookBacks.ofLead(lead?.id ?? "")).toEqual([]);
  });
});
