import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { loadAdapters } from "../../src/app/sources/load-adapters.ts";
import type { ExtractedPosting } from "../../src/extract/extraction.ts";
import { createWordLocator, type WordsPlace } from "../../src/extract/locate-words.ts";
import type { Span } from "../../src/model/span.ts";
import { extractHtml } from "./context.ts";

const SITES = join(import.meta.dirname, "../../fixtures/sites");

/** The words that stored bytes hold at a place, as a reader would see them, white space left out. */
function wordsAt(bytes: Uint8Array, place: WordsPlace | null, charset: string): string {
  const pieces = (place?.pieces ?? []).map(({ start, end }) =>
    iconv.decode(Buffer.from(bytes.subarray(start, end)), charset),
  );
  const written = pieces.join("");
  return (/[&<]/u.test(written) ? shownBy(shownBy(written)) : written).replace(/\s/gu, "");
}

function shownBy(html: string): string {
  return load(`<pre>${html}</pre>`)("pre").text();
}

function valuesOf({ title, body, fields }: ExtractedPosting): readonly (readonly [string, string])[] {
  return [["title", title], ["text", body], ...fields.map(({ label, value }) => [`fields.${label}`, value] as const)];
}

describe("where a finding's words stand", () => {
  test.each([
    "county-board/before/job/1001.html",
    "county-board/before/job/1020.html",
    "institution/before/notice/2026-11.html",
    "jsonld/before/jobs/2.html",
    "jsonld/before/jobs/3.html",
  ])("every word of every posting of %s is found in its bytes", async (file) => {
    const bytes = readFileSync(join(SITES, file));
    const adapters = await loadAdapters(join(import.meta.dirname, "../../rules/adapters"));
    const { postings } = extractHtml(bytes.toString("utf8"), undefined, { adapters });
    const locator = createWordLocator({ bytes, charset: "utf-8" });
    expect(postings.length).toBeGreaterThan(0);
    for (const posting of postings) {
      for (const [field, value] of valuesOf(posting)) {
        const place = locator.locate(posting, { field, start: 0, end: value.length });
        expect([field, wordsAt(bytes, place, "utf-8")]).toEqual([field, value.replace(/\s/gu, "")]);
      }
    }
  });

  const located = (html: string, words: string, charset = "utf-8") => {
    const bytes = iconv.encode(html, charset);
    const { postings } = extractHtml(html);
    const span = postings.map((posting) => spanOf(posting, words)).find((found) => found !== null) ?? null;
    if (span === null) throw new Error("the posting does not hold the words");
    const [posting, place] = span;
    return { bytes, place: createWordLocator({ bytes, charset }).locate(posting, place) };
  };

  test("a phrase cut by markup and written with references is found piece by piece, in a GB18030 page too", () => {
    const html =
      "<body><h1>样品工</h1><p>任职要求：</p><p>1、能倒班，㐀&#x7537;<b>性</b>优&#20808;，服从安排和调度</p></body>";
    const { bytes, place } = located(html, "男性优先", "gb18030");
    expect(wordsAt(bytes, place, "gb18030")).toBe("男性优先");
    expect(place?.pieces.map(({ nodePath, childIndex }) => [nodePath, childIndex])).toEqual([
      ["html > body > p:nth-child(3)", 0],
      ["html > body > p:nth-child(3) > b:nth-child(1)", 0],
      ["html > body > p:nth-child(3)", 2],
    ]);
    expect(place).toMatchObject({ shown: true, unique: true });
  });

  test("a short value is found under its own label, not where the same word stands first", () => {
    const html =
      "<body><p>男装专柜</p><h1>样品工</h1><ul><li>招聘人数：男女各2人</li><li>性别：男</li></ul><p>任职要求：</p><p>1、能倒班，服从安排和调度，男装有经验</p></body>";
    const { bytes, place } = located(html, "男");
    const [piece] = place?.pieces ?? [];
    expect(bytes.subarray(0, piece?.start).toString()).toMatch(/性别：$/u);
    expect(place?.unique).toBe(true);
  });

  test("the same demand of two postings is found in the box of its own", () => {
    const box = (title: string) =>
      `<div><h2>${title}</h2><p>岗位职责：</p><p>1、负责${title}的日常工作</p><p>任职要求：</p><p>1、限男性，能吃苦耐劳</p></div>`;
    const html = `<body>${box("样品搬运工")}${box("样品清点员")}</body>`;
    const bytes = Buffer.from(html);
    const { postings } = extractHtml(html);
    const locator = createWordLocator({ bytes, charset: "utf-8" });
    const starts = postings.map((posting) => {
      const start = posting.body.indexOf("限男性");
      return locator.locate(posting, { field: "text", start, end: start + 3 })?.pieces[0]?.start ?? -1;
    });
    expect(starts).toEqual([bytes.indexOf("限男性"), bytes.lastIndexOf("限男性")]);
  });

  test("the same sex in two rows of a table is found in the cell of its own row", () => {
    const row = (title: string) => `<tr><td>${title}</td><td>男</td><td>2</td></tr>`;
    const html = `<body><table><tr><th>岗位名称</th><th>性别</th><th>人数</th></tr>${row("样品工")}${row("样品员")}</table></body>`;
    const bytes = Buffer.from(html);
    const locator = createWordLocator({ bytes, charset: "utf-8" });
    const places = extractHtml(html).postings.map((posting) =>
      locator.locate(posting, { field: "fields.性别", start: 0, end: 1 }),
    );
    expect(places.map((place) => place?.pieces[0]?.start)).toEqual([bytes.indexOf("男"), bytes.lastIndexOf("男")]);
    expect(places.map((place) => place?.unique)).toEqual([true, true]);
  });

  test("words of structured data alone are said not to be shown", () => {
    const html = `<body><script type="application/ld+json">{"@type":"JobPosting","title":"样品司机","description":"<p>\\u9650\\u7537性<\\/p>\\n能开车"}</script><h1>样品司机</h1></body>`;
    const { place } = located(html, "限男性");
    expect(place).toMatchObject({ shown: false, unique: true });
    expect(place?.pieces).toHaveLength(1);
  });

  test("words that the page does not hold get no place at all", () => {
    const bytes = Buffer.from("<body><h1>样品工</h1></body>");
    const posting = { title: "样品工", body: "限男性", fields: [], place: null };
    expect(createWordLocator({ bytes, charset: null }).locate(posting, { field: "text", start: 0, end: 3 })).toBeNull();
  });
});

function spanOf(posting: ExtractedPosting, words: string): readonly [ExtractedPosting, Span] | null {
  const field = valuesOf(posting).find(
    ([name, value]) => value.includes(words) && (words.length > 1 || name === "fields.性别"),
  );
  if (field === undefined) return null;
  const start = field[1].indexOf(words);
  return [posting, { field: field[0], start, end: start + words.length }];
}

test("every line and value of our own pages is found back in the bytes of its page", async () => {
  const pages = join(import.meta.dirname, "../../fixtures/pages");
  const adapters = await loadAdapters(join(import.meta.dirname, "../../rules/adapters"));
  const missed: string[] = [];
  let found = 0;
  for (const file of readdirSync(pages).filter((name) => name.endsWith(".html"))) {
    const bytes = readFileSync(join(pages, file));
    const locator = createWordLocator({ bytes, charset: "utf-8" });
    for (const posting of extractHtml(bytes.toString("utf8"), undefined, { adapters }).postings) {
      for (const [field, value] of valuesOf(posting)) {
        const place = locator.locate(posting, { field, start: 0, end: value.length });
        if (value !== "" && wordsAt(bytes, place, "utf-8") !== value.replace(/\s/gu, ""))
          missed.push(`${file} ${field}`);
        found += 1;
      }
    }
  }
  expect(missed).toEqual([]);
  expect(found).toBeGreaterThan(200);
});
