import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

describe("reviewing in a spreadsheet", () => {
  it("takes the filtered list away and the decisions back, naming rows it refused", async () => {
    const bench = await openedWorkbench();
    try {
      await addWaiting(bench.office.store, [{}, {}, { found: [{ quote: "限男性", ground: "age" }] }]);
      const page = await bench.enter("union", "/worklist?ground=sex");
      await page.getByRole("button", { name: "离线复核" }).click();
      const link = page.getByRole("link", { name: "导出离线复核表" });
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      expect(download.suggestedFilename()).toMatch(/^离线复核表-\d{4}-\d\d-\d\d\.xlsx$/);
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(await download.path());
      const sheet = book.getWorksheet("复核");
      expect(sheet?.rowCount).toBe(3);
      if (sheet === undefined) throw new Error("the form has a sheet 复核");
      sheet.getCell("L2").value = "拟作线索";
      sheet.getCell("L3").value = "也许";
      const buffer = Buffer.from(await book.xlsx.writeBuffer());
      const input = page.getByLabel("把填好的表格拖到这里");
      await input.last().setInputFiles({ name: "填好.xlsx", mimeType: "application/octet-stream", buffer });
      await page.getByText("收入 1 个决定；1 行没有收入").waitFor();
      await page.getByText("复核第 3 行“决定”（L3）").waitFor();
      const [stored] = await bench.office.store.findings.ofPosting("w1");
      const reviews = await bench.office.store.reviews.of(stored?.finding.fingerprint ?? "");
      expect(reviews).toMatchObject([{ decision: "confirmed", by: "工会人员丙" }]);
    } finally {
      await bench.close();
    }
  });

  it("is not offered to those who may only look", async () => {
    const bench = await openedWorkbench();
    try {
      await addWaiting(bench.office.store, [{}]);
      const page = await bench.enter("viewer", "/worklist");
      await page.getByText("岗位 1", { exact: true }).waitFor();
      expect(await page.getByRole("button", { name: "离线复核" }).count()).toBe(0);
    } finally {
      await bench.close();
    }
  });
});
