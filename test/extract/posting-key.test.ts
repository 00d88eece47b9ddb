import { expect, test } from "vitest";
import { postingKey, urlTokenOf } from "../../src/extract/posting-key.ts";
import { extractFixture, extractHtml } from "./context.ts";

const BOARD = "county-board";

test("a posting keeps its key while it is rectified, reworded or replaced at the same address", () => {
  for (const id of [1001, 1003, 1014]) {
    const keys = ["before", "after"].map((phase) => {
      const [posting] = extractFixture(`county-board/${phase}/job/${id}.html`).postings;
      return posting === undefined ? null : postingKey(BOARD, `http://127.0.0.1:1/job/${id}.html`, posting);
    });
    expect(keys[0]).not.toBeNull();
    expect(keys[1]).toBe(keys[0]);
  }
});

test("two postings never share a key: other address, other place on the page, other source", () => {
  const section = (title: string) =>
    `<div><h2>${title}</h2><p>岗位职责：</p><p>1、负责样品工作和清点</p><p>任职要求：</p><p>1、能倒班，服从安排</p></div>`;
  const { postings } = extractHtml(
    `<body>${section("样品员")}${section("样品工")}${section("样品工")}</body>`,
    "http://a.invalid/hr",
  );
  const keys = postings.map((posting) => postingKey("a", "http://a.invalid/hr", posting));
  expect(new Set(keys).size).toBe(3);
  const [first] = postings;
  if (first === undefined) throw new Error("no posting");
  expect(postingKey("b", "http://a.invalid/hr", first)).not.toBe(keys[0]);
});

test("a posting among several keeps its key when a neighbour disappears or its title loses a remark in brackets", () => {
  const section = (title: string) =>
    `<div><h2>${title}</h2><p>岗位职责：</p><p>1、负责样品工作和清点</p><p>任职要求：</p><p>1、能倒班，服从安排</p></div>`;
  const before = extractHtml(`<body>${section("样品员")}${section("样品保安（限男性）")}</body>`, "http://a.invalid/hr")
    .postings[1];
  const after = extractHtml(`<body>${section("样品保安")}</body>`, "http://a.invalid/hr").postings[0];
  if (before === undefined || after === undefined) throw new Error("no posting");
  expect(postingKey("a", "http://a.invalid/hr", after)).toBe(postingKey("a", "http://a.invalid/hr", before));
});

test.each([
  ["http://a.invalid/job/1001.html", null, "1001"],
  ["http://a.invalid/index.php?c=job&id=77", null, "77"],
  ["http://a.invalid/p/8f3a-22/", null, "8f3a-22"],
  ["http://a.invalid/show?zw=5", "zw=(\\d+)", "5"],
  ["http://a.invalid/about.html", null, null],
  ["file:///1001.html", null, null],
  ["not an address", null, null],
])("finds the id in %s", (url, pattern, token) => {
  expect(urlTokenOf(url, pattern)).toBe(token);
});
