import { load } from "cheerio";

/** A page without what extraction never reads (scripts, styles, pictures' data), small enough to stand in an adapter file. */
export function sampleHtml(html: string): string {
  const $ = load(html);
  $("script:not([type*='ld+json' i]),style,link,noscript,iframe,svg").remove();
  $("[src^='data:']").removeAttr("src");
  return $.html()
    .replace(/<!--[\s\S]*?-->/gu, "")
    .replace(/[ \t]*\n\s*/gu, "\n");
}
