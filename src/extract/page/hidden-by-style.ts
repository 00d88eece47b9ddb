import type { CheerioAPI } from "cheerio";
import { elementsOf } from "./dom.ts";

const INLINE = new Set("b bdo em font i label small span strong sub sup u".split(" "));
const RULE = /\.([\w-]{1,40})\s*\{([^{}]{0,400})\}/gu;
const HIDING =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:px|em|rem)?\s*(?:;|!|$)|(?:width|height)\s*:\s*0?\.\d+px)/iu;
const LONGEST_STYLE = 100_000;
const LONGEST_WATERMARK = 20;

/**
 * Marks as hidden the short inline words that a class of the page's own style sheet hides, as boards strew their name into
 * the text of a posting against copying. Boxes stay as they are, since a script may show them.
 */
export function markHiddenByStyle($: CheerioAPI): void {
  const classes = hidingClasses($);
  if (classes.size === 0) return;
  for (const node of elementsOf($)) {
    const names = INLINE.has(node.name) ? (node.attribs["class"]?.split(/\s+/u) ?? []) : [];
    if (names.some((name) => classes.has(name)) && $(node).text().length <= LONGEST_WATERMARK)
      node.attribs["hidden"] = "";
  }
}

function hidingClasses($: CheerioAPI): ReadonlySet<string> {
  const sheets = [...elementsOf($)].filter(({ name }) => name === "style").map((style) => $(style).text());
  const rules = sheets.flatMap((sheet) => [...sheet.slice(0, LONGEST_STYLE).matchAll(RULE)]);
  return new Set(rules.flatMap(([, name = "", said = ""]) => (HIDING.test(said) ? [name] : [])));
}
