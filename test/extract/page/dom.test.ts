import { load } from "cheerio";
import { expect, test } from "vitest";
import { elementOfId, elementsOf, linkedData, metaContent, textOfId } from "../../../src/extract/page/dom.ts";

const PAGE = load(`<title>甲</title><meta NAME="pubdate" content="2026-01-02"><meta property="og:title" content="乙">
  <meta property="og:title" content="丙"><script type="Application/LD+JSON">{"a":1}</script>
  <body><p id="one">一<b id="two">二</b></p><p id="one">三</p></body>`);

test("gives elements in the order in which the page has them", () => {
  const names = [...elementsOf(PAGE)].map(({ name }) => name);
  expect(names).toEqual(["html", "head", "title", "meta", "meta", "meta", "script", "body", "p", "b", "p"]);
});

test("finds what a page says of itself as selectors do", () => {
  expect(metaContent(PAGE, "name", "PubDate")).toBe("2026-01-02");
  expect(metaContent(PAGE, "property", "og:title")).toBe("乙");
  expect(metaContent(PAGE, "name", "og:title")).toBe("");
  expect(linkedData(PAGE)).toEqual(['{"a":1}']);
  expect(textOfId(PAGE, "one")).toBe("一二");
  expect(elementOfId(PAGE, "three")).toBeNull();
});
