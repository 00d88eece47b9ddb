import type { CheerioAPI } from "cheerio";
import { elementsOf } from "./dom.ts";

const INLINE = new Set("b bdo em font i label small span strong sub sup u".split(" "));
const HIDING =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:px|em|rem)?\s*(?:;|!|$)|(?:width|height)\s*:\s*0?\.\d+px|(?:left|top|text-indent)\s*:\s*-\d{3,}(?:px|em))/iu;
const SHOWS = /(?:^|;)\s*(?:display|visibility|opacity|font-size|width|height)\s*:/iu;
/** A class and nothing else decides: `.w`, `i.w`. */
const ALONE = /^[a-z]{0,6}\.([\w-]{1,40})$/iu;
const CLASS = /\.([\w-]{1,40})/gu;
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

/** The classes that hide whatever has them: by a rule of theirs alone that holds on every screen, and that no other softens. */
function hidingClasses($: CheerioAPI): ReadonlySet<string> {
  const sheets = [...elementsOf($)].filter(({ name }) => name === "style").map((style) => $(style).text());
  const rules = sheets.flatMap((sheet) => rulesOf(sheet.slice(0, LONGEST_STYLE)));
  const hiding = rules.filter(({ said, nested }) => !nested && HIDING.test(said)).flatMap(({ selectors }) => selectors);
  const shown = rules
    .filter(({ said }) => SHOWS.test(said) && !HIDING.test(said))
    .flatMap(({ selectors }) => selectors);
  const softened = new Set(shown.flatMap((selector) => [...selector.matchAll(CLASS)].map(([, name = ""]) => name)));
  const alone = hiding.map((selector) => ALONE.exec(selector)?.[1] ?? "");
  return new Set(alone.filter((name) => name !== "" && !softened.has(name)));
}

interface StyleRule {
  readonly selectors: readonly string[];
  readonly said: string;
  /** Whether it stands in a block that holds on some screens only, as `@media print`. */
  readonly nested: boolean;
}

function rulesOf(sheet: string): readonly StyleRule[] {
  const text = withoutRemarks(sheet);
  const rules: StyleRule[] = [];
  const open: string[] = [];
  let from = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/gu)) {
    const words = text.slice(from, index);
    from = index + 1;
    if (brace === "{") open.push(words);
    else {
      const selectors = open.pop()?.split(",") ?? [];
      rules.push({ selectors: selectors.map((selector) => selector.trim()), said: words, nested: open.length > 0 });
    }
  }
  return rules;
}

function withoutRemarks(sheet: string): string {
  const [before = "", ...remarks] = sheet.split("/*");
  return before + remarks.map((remark) => remark.split("*/").slice(1).join("*/")).join(" ");
}
