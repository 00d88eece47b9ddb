import { load } from "cheerio";
import { expect, test } from "vitest";
import { readPageLines } from "../../../src/extract/page/page-lines.ts";

const linesOf = (html: string) => readPageLines(load(`<body>${html}</body>`), new Set()).map(({ text }) => text);

test("each tab of a bar becomes the heading of its panel", () => {
  const bar = "<ul><li>职位描述</li><li>公司介绍</li></ul>";
  const panels = "<div><div><p>负责样品。</p></div><div><p>本厂做样品。</p></div></div>";
  expect(linesOf(`<div>${bar}${panels}</div>`)).toEqual(["职位描述", "负责样品。", "公司介绍", "本厂做样品。"]);
});

test("where there are not as many panels as tabs, only the tab that opens the text is its heading", () => {
  const bar = "<ul><li>职位描述</li><li>公司介绍</li><li>联系方式</li></ul>";
  expect(linesOf(`<div>${bar}<div><p>负责样品。</p></div></div>`)).toEqual(["职位描述", "负责样品。"]);
});

test("words side by side that are no tabs stay in their lines", () => {
  expect(linesOf("<ul><li>五险一金</li><li>双休</li></ul><p>负责样品。</p>")).toEqual([
    "五险一金",
    "双休",
    "负责样品。",
  ]);
  expect(linesOf("<h3>职位描述</h3><p>负责样品。</p>")).toEqual(["职位描述", "负责样品。"]);
});
