import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { loadOfficeKeys } from "../../src/app/keys/office-key.ts";
import { programFile } from "../../src/app/program-files.ts";
import type { Lead } from "../../src/model/lead.ts";
import { leadOn, siteSource } from "../app/look-back/look-back-office.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

const PATHS = ["/job/1001.html", "/job/1002.html"];

let union: OpenedWorkbench;
let procuratorate: OpenedWorkbench;
let sites: FixtureSites;
let lead: Lead;
let zip: string;
beforeAll(async () => {
  union = await openedWorkbench();
  procuratorate = await openedWorkbench({ office: { name: "假想县人民检察院", kind: "procuratorate" } });
  sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const stage = { office: union.office, sites };
  lead = await leadOn(stage, { ...siteSource(stage, "county-board", PATHS), limits: { pages: 8, depth: 0 } }, PATHS);
  zip = join(union.office.home.root, "来件.zip");
});
afterAll(async () => {
  await union.close();
  await procuratorate.close();
  await sites.close();
});

async function receiving(page: Page, file: string) {
  await page.getByRole("button", { name: "接收线索或回执" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("input[type=file]").setInputFiles(file);
  return dialog;
}

async function downloaded(page: Page, press: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

describe("a lead on its way between two offices", () => {
  it("is read before it goes, made into a package, and its letter is recorded", async () => {
    const page = await union.enter("union", `/leads/${lead.id}`);
    await page.getByRole("button", { name: "预览文书" }).click();
    const preview = page.getByRole("dialog");
    await preview.getByText("关于移送招聘信息涉嫌就业歧视线索的函").waitFor();
    await preview.getByRole("button", { name: "法律依据.docx" }).click();
    await preview.getByText("妇女权益保障法").first().waitFor();
    const draft = await downloaded(page, () => preview.getByRole("link", { name: "下载草稿" }).first().click());
    expect(draft.name).toMatch(/^草稿-/);
    expect(readFileSync(draft.path).subarray(0, 2).toString()).toBe("PK");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "生成移送材料" }).click();
    const made = await downloaded(page, () => page.getByRole("link", { name: "下载移送材料" }).click());
    writeFileSync(zip, readFileSync(made.path));
    const paper = await downloaded(page, () => page.getByRole("link", { name: "生成并下载" }).click());
    expect(paper.name).toBe("监管履职情况.docx");
    await page.getByRole("button", { name: "登记发文" }).click();
    await page.getByLabel("发文字号").last().fill("假想工函〔2026〕2号");
    await page.getByLabel("签发人").fill("签发甲");
    await page.getByRole("dialog").getByRole("button", { name: "登记", exact: true }).click();
    await page.getByText("发文字号 假想工函〔2026〕2号，签发人 签发甲").waitFor();
    const stored = await union.office.store.leads.get(lead.id);
    expect(stored?.sealedLetter).toMatchObject({ documentNumber: "假想工函〔2026〕2号", recordedBy: "工会人员丙" });
  });

  it("is refused when a byte of it was changed, and taken in once a person has compared the key", async () => {
    const bytes = readFileSync(zip);
    const changed = join(union.office.home.root, "改动.zip");
    const place = Math.floor(bytes.length / 2);
    writeFileSync(changed, Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte))));
    const page = await procuratorate.enter("procurator", "/leads");
    const dialog = await receiving(page, changed);
    await dialog
      .getByText(/核验没有通过|没有找到|不是完整的/)
      .first()
      .waitFor();
    expect(await dialog.getByRole("button", { name: "接收并登记", disabled: false }).count()).toBe(0);

    await dialog.locator("input[type=file]").setInputFiles(zip);
    await dialog.getByText("核验通过").or(dialog.getByText("内容没有被改动")).waitFor();
    await dialog.getByText(loadOfficeKeys(union.office.home)?.fingerprint ?? "none").waitFor();
    const take = dialog.getByRole("button", { name: "接收并登记" });
    expect(await take.isDisabled()).toBe(true);
    await dialog.getByLabel("已与对方电话核对指纹，逐组一致").check();
    await take.click();
    await page.getByText(`假想县总工会移送，对方编号 ${lead.number}`).waitFor();
    const [received] = await procuratorate.office.store.leads.list();
    expect(received).toMatchObject({
      status: "received",
      createdBy: "检察人员乙",
      items: { length: lead.items.length },
    });
    expect(await page.getByRole("button", { name: "生成移送材料" }).count()).toBe(0);
    await page.getByRole("row", { name: /仓库主管.*限男性.*job\/1002\.html/ }).waitFor();
    const asItCame = await downloaded(page, () => page.getByRole("link", { name: "下载来件" }).click());
    expect(readFileSync(asItCame.path).equals(bytes)).toBe(true);

    const twice = await receiving(await procuratorate.enter("procurator", "/leads"), zip);
    await twice.getByText("此前已经接收过").waitFor();
  });

  it("comes back as feedback with the receipt", async () => {
    const theirs = await procuratorate.enter("procurator", "/leads");
    await theirs.getByRole("link", { name: /假想县人民检察院-\d{4}-0001/ }).click();
    await theirs.getByLabel("步骤").click();
    await theirs.locator(".ant-select-dropdown:visible").getByText("立案", { exact: true }).click();
    await theirs.getByRole("button", { name: "登记进展" }).click();
    await theirs.getByRole("cell", { name: "立案" }).waitFor();
    const receipt = await downloaded(theirs, () => theirs.getByRole("link", { name: "下载回执" }).click());
    const answer = join(union.office.home.root, receipt.name);
    writeFileSync(answer, readFileSync(receipt.path));

    const page = await union.enter("union", "/leads");
    const dialog = await receiving(page, answer);
    await dialog.getByText(/假想县人民检察院回执.*立案/).waitFor();
    await dialog.getByText(loadOfficeKeys(procuratorate.office.home)?.fingerprint ?? "none").waitFor();
    await dialog.getByLabel("已与对方电话核对指纹，逐组一致").check();
    await dialog.getByRole("button", { name: "收下，记为反馈" }).click();
    await page.getByRole("cell", { name: /假想县人民检察院回执/ }).waitFor();
    expect((await union.office.store.leads.get(lead.id))?.history.map(({ status }) => status)).toEqual([
      "drafted",
      "issued",
      "transferred",
      "feedback",
    ]);
  });

  it("shows the first of its postings, and all when asked", async () => {
    const [item] = lead.items;
    if (item?.kind !== "posting") throw new Error("the lead holds a posting");
    const items = Array.from({ length: 250 }, (_, index) => ({ ...item, id: `item-${index}` }));
    await union.office.store.leads.put({ ...lead, id: "many", number: null, items });
    const page = await union.enter("union", "/leads/many");
    const lines = page.getByRole("row", { name: /job\/100/ });
    await page.getByRole("button", { name: "显示全部 250 条" }).waitFor();
    expect(await lines.count()).toBe(200);
    await page.getByRole("button", { name: "显示全部 250 条" }).click();
    await expect.poll(() => lines.count()).toBe(250);
  });
});
