import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPageWording, readingBy } from "../../src/crawl/judge/page-wording.ts";
import { extractPostings } from "../../src/extract/extract-postings.ts";
import { type ExtractContext, type Extraction, NO_CONTEXT } from "../../src/extract/extraction.ts";

const SITES = join(import.meta.dirname, "../../fixtures/sites");

const wording = await loadPageWording(join(import.meta.dirname, "../../rules/pages"));

/** A board without adapters; tests change what they are about. */
export const PLAIN: ExtractContext = {
  ...NO_CONTEXT,
  sourceName: "示例来源",
  ...readingBy(wording),
};

/** Extracts one page of the bundled sites, named by its file. */
export function extractFixture(file: string, context: Partial<ExtractContext> = {}): Extraction {
  const html = readFileSync(join(SITES, file), "utf8");
  const path = file.split("/").slice(2).join("/");
  return extractHtml(html, `http://127.0.0.1:18080/${path}`, context);
}

/** Extracts a piece of HTML as the page at `url`. */
export function extractHtml(
  html: string,
  url = "http://127.0.0.1:18080/a.html",
  context: Partial<ExtractContext> = {},
): Extraction {
  return extractPostings({ kind: "html", html, url }, { ...PLAIN, ...context });
}
