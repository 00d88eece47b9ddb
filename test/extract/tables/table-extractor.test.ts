import { expect, test } from "vitest";
import { createTableExtractor } from "../../../src/extract/tables/table-extractor.ts";
import { plainCell } from "../../../src/import/cell-address.ts";
import type { TableSheet } from "../../../src/model/content.ts";
import { PLAIN } from "../context.ts";

function sheet(name: string, ...rows: readonly (readonly string[])[]): TableSheet {
  return { name, rows: rows.map((row, y) => row.map((text, x) => plainCell(x, y, text))) };
}

test("a sheet whose header nobody knows is named, so that its positions are not taken for none", () => {
  const extractor = createTableExtractor("file:///t.xlsx", PLAIN);
  const known = sheet("岗位表", ["岗位名称", "人数", "性别"], ["样品工", "3", "男"]);
  const row = ["样品工", "甲", "乙", "丙", "丁"];
  const unknown = sheet("附表", ["子", "丑", "寅", "卯", "辰"], row, row, row);
  const notes = sheet("说明", ["填表说明"], ["一、按实际填写", ""]);

  const titles = [known, unknown, notes].map((piece) => extractor.postingsOf(piece).map(({ title }) => title));

  expect(titles).toEqual([["样品工"], [], []]);
  expect(extractor.unread()).toEqual([{ name: "附表", why: "未认出岗位表头" }]);
});

test("rows that name no position are said by their numbers, totals and firms across the table aside", () => {
  const extractor = createTableExtractor("file:///t.xlsx", PLAIN);
  const firm = "虚构县样例农机有限公司";
  const head = ["岗位名称", "人数", "性别"];
  extractor.postingsOf(sheet("岗位表", head, ["样品工", "3", "男"], ["", "2", "女"], [firm, firm, firm]));
  extractor.postingsOf(sheet("岗位表", ["", "合计", "5"]));
  expect(extractor.passedOver()).toEqual([{ name: "岗位表", why: "1 行没有岗位名称，没有当作岗位读：第 3 行" }]);
});

test("a firm named in one piece of a sheet is that of the rows in the next piece too", () => {
  const extractor = createTableExtractor("file:///t.xlsx", PLAIN);
  const firm = "虚构县样例农机有限公司";
  extractor.postingsOf(sheet("岗位表", ["岗位名称", "人数", "性别"], [firm, firm, firm], ["电焊工", "3", "男"]));
  const next = extractor.postingsOf(sheet("岗位表", ["喷漆工", "2", "男"]));
  expect(next.map(({ title, employer }) => [title, employer])).toEqual([["喷漆工", firm]]);
});

test("a further table in the same sheet is read by its own header, also in the next piece", () => {
  const extractor = createTableExtractor("file:///t.xlsx", PLAIN);
  const first = [
    ["岗位名称", "单位", "要求"],
    ["普工", "甲厂", "限男性"],
    ["钳工", "甲厂", ""],
    ["第二部分 服务业", "", ""],
  ];
  const second = [
    ["单位", "岗位名称", "条件"],
    ["乙店", "服务员", "女 未婚"],
  ];
  const read = [
    ...extractor.postingsOf(sheet("岗位表", ...first, ...second)),
    ...extractor.postingsOf(sheet("岗位表", ["丙店", "收银员", "女"])),
  ];
  expect(read.map(({ title, employer }) => [title, employer])).toEqual([
    ["普工", "甲厂"],
    ["钳工", "甲厂"],
    ["服务员", "乙店"],
    ["收银员", "丙店"],
  ]);
});

test("positions that a hidden sheet repeats are counted once, what only it says is kept, and that is said", () => {
  const extractor = createTableExtractor("file:///t.xlsx", PLAIN);
  const head = ["岗位名称", "人数", "性别"];
  const shown = sheet("第一批", head, ["样品工", "3", "男"], ["样品员", "1", "不限"], ["样品工", "3", "男"]);
  const hidden = sheet("底稿（隐藏）", head, ["样品工", "3", "男"], ["样品员", "1", "女"]);
  const read = [shown, hidden].flatMap((piece) => extractor.postingsOf(piece));
  expect(read.map(({ place }) => place)).toEqual(["第一批!A2", "第一批!A3", "第一批!A4", "底稿（隐藏）!A3"]);
  expect(extractor.passedOver()).toEqual([
    { name: "底稿（隐藏）", why: "1 行与显示的工作表里的岗位完全相同，没有重复计入" },
  ]);
});
