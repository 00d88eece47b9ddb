import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { programFile } from "../../src/app/program-files.ts";
import { addDays, beijingDay } from "../../src/model/beijing-time.ts";
import type { Lead } from "../../src/model/lead.ts";
import { leadOn, siteSource } from "../app/look-back/look-back-office.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

const PATHS = ["/job/1001.html", "/job/1002.html"];
const TODAY = beijingDay(new Date().toISOString());

let bench: OpenedWorkbench;
let sites: FixtureSites;
let lead: Lead;
beforeAll(async () => {
  bench = await openedWorkbench();
  sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const stage = { office: bench.office, sites };
  lead = await leadOn(stage, { ...siteSource(stage, "county-board", PATHS), limits: { pages: 8, depth: 0 } }, PATHS);
});
afterAll(async () => {
  await bench.close();
  await sites.close();
});

async function drafting(page: Page, kind: string) {
  await page.getByRole("button", { name: "拟制文书" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(kind, { exact: true }).click();
  return dialog;
}

describe("the union's letters in the browser", () => {
  it("are made, served and answered, and what the law forbids is refused in plain words", async () => {
    const page = await bench.enter("union", `/leads/${lead.id}`);
    const dialog = await drafting(page, "提示函");
    await dialog.getByRole("button", { name: "拟制" }).click();
    await dialog.getByText("请填写").waitFor();
    await dialog.getByLabel("答复期限：天数").fill("10");
    await dialog.getByRole("button", { name: "拟制" }).click();
    const row = page.getByRole("row", { name: /提示函/ });
    await row.getByText("已拟制，未送达").waitFor();
    for (const [link, name] of [
      ["下载文书", "提示函.docx"],
      ["下载送达回证", "送达回证.docx"],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent("download"), row.getByText(link).click()]);
      expect(file.suggestedFilename()).toBe(name);
      expect(
        readFileSync(await file.path())
          .subarray(0, 2)
          .toString(),
      ).toBe("PK");
    }

    const refused = async (kind: string, prepare: () => Promise<void>, words: string) => {
      await drafting(page, kind);
      await dialog.getByLabel("答复期限：天数").fill("15");
      await prepare();
      await dialog.getByRole("button", { name: "拟制" }).click();
      await dialog.getByRole("alert").getByText(words).waitFor();
      expect(await dialog.textContent()).not.toContain("--");
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    };
    await refused("意见书", () => dialog.getByLabel("劳动法律监督员 1").fill("监督甲"), "两名以上劳动法律监督员");
    await refused("建议书", async () => undefined, "须列明在先的提示函或者意见书");

    await row.getByRole("button", { name: "登记送达" }).click();
    await dialog.getByLabel("送达日期").fill(addDays(TODAY, 1));
    await dialog.getByLabel("发文字号").fill("假想工函〔2026〕1号");
    await dialog.getByRole("button", { name: "登记送达" }).click();
    await dialog.getByText("还没有到").waitFor();
    await dialog.getByLabel("送达日期").fill(TODAY);
    await dialog.getByRole("button", { name: "登记送达" }).click();
    await dialog.getByText("须一并写明").waitFor();
    await dialog.getByLabel("签发人").fill("签发甲");
    await dialog.locator("input[type=file]").setInputFiles({
      name: "提示函扫描件.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.4\n%%EOF\n"),
    });
    await dialog.getByText("已选 提示函扫描件.pdf").waitFor();
    await dialog.getByRole("button", { name: "登记送达" }).click();
    await row.getByText("已送达，待答复").waitFor();
    await row.getByRole("button", { name: "登记答复" }).click();
    await dialog.getByLabel("日期").fill(TODAY);
    await dialog.getByLabel("答复内容").fill("已删除性别要求");
    await dialog.getByLabel("本单位认为").click();
    await page.locator(".ant-select-dropdown:visible").getByText("部分改正", { exact: true }).click();
    await dialog.getByRole("button", { name: "登记答复" }).click();
    await row.getByText("已答复（部分改正）").waitFor();

    const [notice] = await bench.office.store.notices.list();
    expect(notice).toMatchObject({
      draftedBy: "工会人员丙",
      answerWithin: { amount: 10, unit: "workday", basis: null },
      sealing: { documentNumber: "假想工函〔2026〕1号", signedBy: "签发甲", scan: { mediaType: "application/pdf" } },
      servedOn: TODAY,
      servedHow: "直接送达",
      reply: { on: TODAY, outcome: "partly_corrected" },
    });
    await page.getByRole("link", { name: "一函两书", exact: true }).click();
    await page.getByRole("row", { name: "提示函 1 1 1 0" }).waitFor();
  });

  it("can be read by a viewer, who is offered nothing to change", async () => {
    const page = await bench.enter("viewer", "/notices");
    await page.getByText("已答复（部分改正）").waitFor();
    expect(await page.getByRole("button", { name: /登记/ }).count()).toBe(0);
    await page.goto(`${bench.url}/leads/${lead.id}`);
    await page.getByRole("heading", { name: "一函两书" }).waitFor();
    expect(await page.getByRole("button", { name: "拟制文书" }).count()).toBe(0);
  });

  it("do not exist in the workbench of a procuratorate, whose people are procurators unless said otherwise", async () => {
    const theirs = await openedWorkbench({ office: { name: "假想县人民检察院", kind: "procuratorate" } });
    try {
      const page = await theirs.enter("procurator");
      await page.getByRole("link", { name: "回头看", exact: true }).waitFor();
      expect(await page.getByRole("link", { name: "一函两书" }).count()).toBe(0);
      const people = await theirs.enter("admin", "/accounts");
      await people.getByRole("button", { name: "新增用户" }).click();
      await people.getByRole("dialog").getByText("检察人员", { exact: true }).waitFor();
    } finally {
      await theirs.close();
    }
  });
});
