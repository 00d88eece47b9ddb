import { expect, test } from "vitest";
import { extractPostings } from "../../../src/extract/extract-postings.ts";
import { cellAddress } from "../../../src/import/cell-address.ts";
import type { TableSheet } from "../../../src/model/content.ts";
import { PLAIN } from "../context.ts";

/** Rows of cells; `<` repeats the cell to the left, as merged cells do. */
function sheet(name: string, ...rows: readonly (readonly string[])[]): TableSheet {
  return {
    name,
    rows: rows.map((row, y) =>
      row.map((text, x) => {
        const from = text === "<" ? row.findLastIndex((other, at) => at < x && other !== "<") : x;
        return { address: cellAddress(x, y), origin: cellAddress(from, y), text: row[from] ?? "" };
      }),
    ),
  };
}

test("a form that a firm filled in is one posting, each value with its cell, and no sheet left unread", () => {
  const form = sheet(
    "登记表",
    ["用人单位招聘登记表", "<", "<", "<"],
    ["单位名称", "假想县样例食品厂", "单位性质", "私营"],
    ["招聘岗位", "包装工", "招聘人数", "10"],
    ["性别", "女", "年龄", "18-40"],
    ["学历", "不限", "月薪", "3500"],
    ["其他要求", "不招孕妇", "<", "<"],
  );
  const { postings, signals } = extractPostings({ kind: "table", sheets: [form], url: "file:///form.xlsx" }, PLAIN);
  expect(postings.map(({ title, employer, place }) => [title, employer, place])).toEqual([
    ["包装工", "假想县样例食品厂", "登记表!A1"],
  ]);
  const words = postings.flatMap(({ body, fields }) => [
    body,
    ...fields.map(({ label, value }) => `${label}=${value}`),
  ]);
  expect(words).toEqual(expect.arrayContaining([expect.stringContaining("性别=女")]));
  expect(words.join("\n")).toContain("不招孕妇");
  expect(postings[0]?.cells).toContainEqual({ field: "fields.性别", start: 0, cell: "登记表!B4" });
  expect(signals).toEqual([]);
});
