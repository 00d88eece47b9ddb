import { expect, test } from "vitest";
import { createWordLocator } from "../../src/extract/locate-words.ts";
import { createTableExtractor } from "../../src/extract/tables/table-extractor.ts";
import { plainCell } from "../../src/import/cell-address.ts";
import { cpuMilliseconds } from "../helpers/cpu-milliseconds.ts";
import { extractHtml, PLAIN } from "./context.ts";

const GRID = [
  ["学校", "语文", "体育", "合计"],
  ["样例县第一小学", "2", "", "2"],
  ["样例县第二小学", "1", "3", "4"],
  ["合计", "3", "3", "6"],
];
const table = GRID.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
const seats = (postings: ReturnType<typeof extractHtml>["postings"]) =>
  postings.map(({ title, employer, fields, place }) => [
    employer,
    title,
    fields.find(({ label }) => label === "人数")?.value,
    place,
  ]);

test("a grid of schools and subjects is one posting for each number, which stands in its own cell", () => {
  const html = `<title>样例县招聘教师</title><body><table>${table}</table>`;
  const { postings } = extractHtml(html);
  expect(seats(postings)).toEqual([
    ["样例县第一小学", "语文", "2", "表1!B2"],
    ["样例县第二小学", "语文", "1", "表1!B3"],
    ["样例县第二小学", "体育", "3", "表1!C3"],
  ]);
  const [, , last] = postings;
  if (last === undefined) throw new Error("no posting was read");
  const bytes = Buffer.from(html);
  const locator = createWordLocator({ bytes, charset: "utf-8" });
  const count = locator.locate(last, { field: "fields.人数", start: 0, end: 1 });
  expect(count?.pieces.map(({ start, end }) => bytes.subarray(start, end).toString())).toEqual(["3"]);
});

test("the same grid in a workbook gives the same postings, and one of prizes on a page gives none", () => {
  const rows = GRID.map((row, y) => row.map((text, x) => plainCell(x, y, text)));
  const postings = createTableExtractor("file:///a.xlsx", PLAIN).postingsOf({ name: "计划", rows });
  expect(seats(postings).map(([, , , place]) => place)).toEqual(["计划!B2", "计划!B3", "计划!C3"]);
  expect(extractHtml(`<title>教师获奖统计</title><body><table>${table}</table>`).postings).toEqual([]);
});

const row = (cells: readonly string[], name = "row") =>
  `<div class="${name}">${cells.map((cell) => `<span>${cell}</span>`).join("")}</div>`;
const HEAD = row(["岗位名称", "性别", "招聘人数", "学历要求"], "head");

test("rows of boxes below a row of labels are postings as rows of a table are, with what opens below one as its text", () => {
  const html = `<title>招聘</title><body><div><div>${HEAD}</div><div>${row(["样品工", "男", "3", "不限"])}${row(["样品员", "不限", "1", "大专"])}</div></div>`;
  const flat = `<title>招聘</title><body><div>${HEAD}${row(["样品工", "男", "3", "不限"])}<div>能倒班，限未婚，无纹身，会用样品秤。</div>${row(["样品员", "不限", "1", "大专"])}</div>`;
  const read = (page: string) => extractHtml(page).postings.map(({ title, body, place }) => [title, body, place]);
  expect(read(html)).toEqual([
    ["样品工", "", "表1!A2"],
    ["样品员", "", "表1!A3"],
  ]);
  expect(read(flat)).toEqual([
    ["样品工", "能倒班，限未婚，无纹身，会用样品秤。", "表1!A2"],
    ["样品员", "", "表1!A4"],
  ]);
});

test("menus, filters and lists of links are no such rows", () => {
  const menu = row(["首页", "职位", "企业"], "top") + row(["登录", "注册", "帮助"]);
  const links = `<div>${row(["职位名称", "工作地点", "发布时间"], "head")}<a href="/1" class="row"><span>样品工</span><span>样例县</span><span>2026-01-01</span></a></div>`;
  expect(extractHtml(`<title>招聘</title><body>${menu}`).postings).toEqual([]);
  expect(extractHtml(`<title>招聘</title><body>${links}`).postings).toEqual([]);
});

test("a page of many thousand equal boxes does not stall a crawl", () => {
  const boxes = `<title>招聘</title><body>${`<ul><li>职位名称</li><li>性别</li><li>学历</li></ul>x`.repeat(600)}`;
  expect(cpuMilliseconds(() => extractHtml(boxes))).toBeLessThan(5000);
});
