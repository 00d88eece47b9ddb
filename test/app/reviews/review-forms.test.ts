import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { officeWithin } from "../../../src/app/offices/office-within.ts";
import { exportReviewForm } from "../../../src/app/reviews/export-review-form.ts";
import { importReviewForm } from "../../../src/app/reviews/import-review-form.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { addWaiting } from "../../web/waiting-postings.ts";

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-form-"));
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog(), configuration });
});
afterEach(async () => {
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

const BEARER = { id: "a1", name: "复核人甲", role: "union" } as const;

async function opened(bytes: Uint8Array) {
  const book = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  await book.xlsx.load(copy);
  const sheet = book.getWorksheet("复核");
  if (sheet === undefined) throw new Error("the form has a sheet 复核");
  const heads = (sheet.getRow(1).values as readonly unknown[]).map(String);
  return { book, sheet, at: (row: number, head: string) => sheet.getRow(row).getCell(heads.indexOf(head)) };
}

type Fill = Readonly<Record<number, Readonly<Record<string, string>>>>;

/** Exports what waits, fills in rows as a person would, and brings the form back. */
async function roundTrip(fill: Fill, bearer: Parameters<typeof importReviewForm>[2] = BEARER, into = office) {
  const { bytes } = await exportReviewForm(office, {}, "导出人");
  const { book, at } = await opened(bytes);
  for (const [row, cells] of Object.entries(fill)) {
    for (const [head, words] of Object.entries(cells)) at(Number(row), head).value = words;
  }
  const filled = new Uint8Array(await book.xlsx.writeBuffer());
  return importReviewForm(into, { bytes: filled, fileName: "离线复核表.xlsx" }, bearer);
}

async function reviewsOf(posting: string) {
  const [stored] = await office.store.findings.ofPosting(posting);
  return office.store.reviews.of(stored?.finding.fingerprint ?? "");
}

describe("离线复核表", () => {
  it("brings decisions back in the bearer's name, with reason and day, once however often it is imported", async () => {
    await addWaiting(office.store, [{}, {}, {}]);
    const fill: Fill = {
      2: { 决定: "拟作线索" },
      3: { 决定: "排除", 理由: "其他（须写明理由）", 说明: "岗位已撤销", 复核人: "复核人甲", 复核日期: "2026-01-05" },
    };
    expect(await roundTrip(fill)).toEqual({ taken: 2, known: 0, faults: [] });
    expect(await reviewsOf("w1")).toMatchObject([{ decision: "confirmed", by: "复核人甲", role: "union" }]);
    expect(await reviewsOf("w2")).toMatchObject([
      { decision: "dismissed", reasonCode: "other", reasonText: "岗位已撤销（离线复核于 2026-01-05）" },
    ]);
    expect(await reviewsOf("w3")).toEqual([]);
  });

  it("adds nothing when the same form comes a second time", async () => {
    await addWaiting(office.store, [{}]);
    const { bytes } = await exportReviewForm(office, {}, "导出人");
    const { book, at } = await opened(bytes);
    at(2, "决定").value = "拟作线索";
    const file = { bytes: new Uint8Array(await book.xlsx.writeBuffer()), fileName: "表.xlsx" };
    await importReviewForm(office, file, BEARER);
    expect(await importReviewForm(office, file, BEARER)).toEqual({ taken: 0, known: 1, faults: [] });
    expect(await reviewsOf("w1")).toHaveLength(1);
  });

  it("refuses faulty rows by row and column and takes the others", async () => {
    await addWaiting(office.store, [{}, {}, {}, {}, {}, {}, {}, {}]);
    const { faults, taken } = await roundTrip({
      2: { 决定: "确认" },
      3: { 决定: "排除" },
      4: { 决定: "拟作线索", 复核人: "复核人乙" },
      5: { 决定: "拟作线索", 复核日期: "2026年1月" },
      6: { "命中编号（勿改）": "改过的编号", 决定: "拟作线索" },
      7: { 决定: "拟作线索" },
      8: { 理由: "与其他命中重复" },
      9: { 决定: "拟作线索", 说明: "长".repeat(1001) },
    });
    expect(taken).toBe(1);
    expect(faults.map(({ place, detail }) => `${place}：${detail}`)).toEqual([
      "复核第 2 行“决定”（L2）：应为拟作线索、排除、待补充事实之一，现为“确认”",
      "复核第 3 行“决定”（L3）：作出“排除”须选择理由",
      "复核第 4 行“复核人”（O4）：这一行由复核人乙复核，请由本人导入",
      "复核第 5 行“复核日期”（P5）：应写作 2026-09-10，现为“2026年1月”",
      "复核第 6 行“命中编号”（A6）：没有这个命中，请勿改动导出的编号",
      "复核第 8 行“决定”（L8）：填了理由或者说明，没有选“决定”",
      "复核第 9 行“说明”（N9）：最多 1000 个字，现有 1001 个，请精简",
    ]);
    expect(await reviewsOf("w6")).toMatchObject([{ decision: "confirmed" }]);
  });

  it("never writes over what a colleague decided meanwhile", async () => {
    await addWaiting(office.store, [{}]);
    const { bytes } = await exportReviewForm(office, {}, "导出人");
    const { book, at } = await opened(bytes);
    at(2, "决定").value = "拟作线索";
    const [stored] = await office.store.findings.ofPosting("w1");
    const wish = { decision: "dismissed", channel: null, reasonCode: "duplicate", reasonText: "" } as const;
    await decide(office, { ...wish, findingId: stored?.id ?? "", by: "复核人乙", role: "union" });
    const file = { bytes: new Uint8Array(await book.xlsx.writeBuffer()), fileName: "表.xlsx" };
    const { taken, faults } = await importReviewForm(office, file, BEARER);
    expect(taken).toBe(0);
    expect(faults).toMatchObject([{ detail: "复核人乙已经复核过这处命中，请在工作台查看" }]);
    expect(await reviewsOf("w1")).toMatchObject([{ decision: "dismissed", by: "复核人乙" }]);
  });

  it("takes no decision on findings of another district, as if they did not exist", async () => {
    await addWaiting(office.store, [{}]);
    const { taken, faults } = await roundTrip({ 2: { 决定: "拟作线索" } }, BEARER, officeWithin(office, "110000"));
    expect({ taken, faults }).toMatchObject({
      taken: 0,
      faults: [{ detail: expect.stringContaining("没有这个命中") }],
    });
    expect(await reviewsOf("w1")).toEqual([]);
  });

  it("takes the day that a spreadsheet made a date of, and shows times on a Beijing clock", async () => {
    await addWaiting(office.store, [{}]);
    const { bytes } = await exportReviewForm(office, {}, "导出人");
    const { book, at } = await opened(bytes);
    expect(at(2, "采集时间").value).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    at(2, "决定").value = "待补充事实";
    at(2, "理由").value = "其他（须写明理由）";
    at(2, "说明").value = "待核实岗位";
    at(2, "复核日期").value = new Date("2026-01-05T00:00:00Z");
    at(2, "复核日期").numFmt = "yyyy/m/d";
    const filled = new Uint8Array(await book.xlsx.writeBuffer());
    const { faults } = await importReviewForm(office, { bytes: filled, fileName: "表.xlsx" }, BEARER);
    expect(faults).toEqual([]);
    expect(await reviewsOf("w1")).toMatchObject([{ reasonText: "待核实岗位（离线复核于 2026-01-05）" }]);
  });

  it("keeps words that look like a formula as words", async () => {
    await addWaiting(office.store, [
      { title: '=HYPERLINK("http://evil.example.invalid")', found: [{ quote: "限男性" }] },
    ]);
    const { bytes } = await exportReviewForm(office, {}, "导出人");
    const { at, sheet } = await opened(bytes);
    expect(at(2, "岗位名称").value).toBe('=HYPERLINK("http://evil.example.invalid")');
    const formulas: string[] = [];
    sheet.eachRow((row) =>
      row.eachCell((cell) => cell.type === ExcelJS.ValueType.Formula && formulas.push(cell.address)),
    );
    expect(formulas).toEqual([]);
  });

  it("holds only what the filter lets through and still waits", async () => {
    await addWaiting(office.store, [{}, { found: [{ quote: "限男性", ground: "age" }] }, {}]);
    const [stored] = await office.store.findings.ofPosting("w3");
    const wish = { decision: "confirmed", channel: null, reasonCode: "wording_clear", reasonText: "" } as const;
    await decide(office, { ...wish, findingId: stored?.id ?? "", by: "复核人乙", role: "union" });
    expect((await exportReviewForm(office, { grounds: ["age"] }, "导出人")).findings).toBe(1);
    expect((await exportReviewForm(office, {}, "导出人")).findings).toBe(2);
    await expect(exportReviewForm(office, { state: "decided" }, "导出人")).rejects.toThrow(
      "只能导出还没有人复核的命中",
    );
  });

  it("says so when the workbook is no such form", async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("表").addRow(["岗位", "单位"]);
    const file = { bytes: new Uint8Array(await book.xlsx.writeBuffer()), fileName: "别的表.xlsx" };
    await expect(importReviewForm(office, file, BEARER)).rejects.toThrow("请用导出的离线复核表填写");
  });
});
