import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { beijingDay } from "../../src/model/beijing-time.ts";
import { buildNotice } from "../store/builders.ts";
import { openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

it("shows the figures of a month and a year, keeps the choice in the address, and hands out the files", async () => {
  const bench = await openedWorkbench();
  try {
    await addWaiting(bench.office.store, [{}, {}]);
    await bench.office.store.notices.put(
      buildNotice({ kind: "reminder", servedOn: "2026-03-04", dueOn: "2026-03-20" }),
    );
    const page = await bench.enter("viewer", "/reports?period=2026-03");
    await page.getByRole("heading", { name: "假想县总工会2026年3月招聘信息监督月报" }).waitFor();
    const cells = page.getByRole("row", { name: /其中提示疑似违法或待研判/ }).getByRole("cell");
    expect(await cells.allTextContents()).toEqual(["其中提示疑似违法或待研判（条）", "2", "0", "2"]);
    await page.getByRole("row", { name: /提示函：送达 1/ }).waitFor();
    await page.getByText("2026年3月，假想县总工会围绕招聘信息").waitFor();
    const take = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const news = await take("信息稿（.docx）");
    expect(news.name).toBe("2026年3月信息稿.docx");
    expect(news.bytes.subarray(0, 2).toString()).toBe("PK");
    expect((await take("表格（.html）")).bytes.toString("utf8")).toContain("2026年3月招聘信息监督月报");
    await page.getByText("年报", { exact: true }).click();
    await page.getByRole("heading", { name: "假想县总工会2026年招聘信息监督年报" }).waitFor();
    expect(new URL(page.url()).searchParams.get("period")).toBe("2026");
    await page.goBack();
    await page.getByLabel("哪一月或哪一年").fill("2026-02");
    await page.getByRole("heading", { name: "假想县总工会2026年2月招聘信息监督月报" }).waitFor();
    await page.goBack();
    await page
      .getByRole("heading", { name: /2026年3月/ })
      .first()
      .waitFor();
    await page.goto(`${bench.url}/reports`);
    const thisMonth = beijingDay(new Date().toISOString()).slice(0, 7).split("-").map(Number).join("年");
    await page
      .getByRole("heading", { name: new RegExp(`${thisMonth}月`) })
      .first()
      .waitFor();
  } finally {
    await bench.close();
  }
});
