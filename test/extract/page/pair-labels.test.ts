import { load } from "cheerio";
import { expect, test } from "vitest";
import { readPageLines } from "../../../src/extract/page/page-lines.ts";

const termsOf = (html: string) =>
  readPageLines(load(`<body>${html}</body>`), new Set()).flatMap(({ text, term }) => (term ? [text] : []));

const PAIRS = [
  ["学历", "大专"],
  ["招聘人数", "3人"],
  ["工作地点", "样例市"],
  ["上岗方式", "轮岗"],
] as const;

test("labels of a block are known by their company, whatever its tags, and unknown ones with them", () => {
  const labels = PAIRS.map(([label]) => label);
  const row = (tag: string, cell: string) =>
    PAIRS.map(([label, value]) => `<${tag}><${cell}>${label}</${cell}><${cell}>${value}</${cell}></${tag}>`).join("");
  expect(termsOf(`<table>${row("tr", "td")}</table>`)).toEqual(labels);
  expect(termsOf(`<div>${row("div", "span")}</div>`)).toEqual(labels);
  expect(termsOf(`<dl>${PAIRS.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join("")}</dl>`)).toEqual(
    labels,
  );
});

test("a header row above its columns, and a block with few labels that we know, hold none", () => {
  const cells = (words: readonly string[]) => `<tr>${words.map((word) => `<td>${word}</td>`).join("")}</tr>`;
  expect(
    termsOf(
      `<table>${cells(["岗位名称", "学历", "招聘人数", "年龄"])}${cells(["样衣工", "大专", "3", "不限"])}</table>`,
    ),
  ).toEqual([]);
  expect(
    termsOf(
      "<div><div><span>甲组</span><span>三人</span></div><div><span>学历</span><span>大专</span></div><div><span>乙组</span><span>五人</span></div></div>",
    ),
  ).toEqual([]);
});
