import { type CheerioAPI, load } from "cheerio";
import type { DomElement, DomNode } from "./page/dom.ts";
import { markHiddenByStyle } from "./page/hidden-by-style.ts";
import { isUnread } from "./page/page-lines.ts";
import { pictureWords } from "./page/picture-words.ts";
import { type SourceUnit, unitsAsWritten, unitsOfJson, unitsOfText } from "./page/text-node-units.ts";
import { isStateInStrings, isStateScript } from "./structured/state-scripts.ts";

/** A text node of a page, or a picture that words stand for. `shown` says that a reader sees it; `units` leave white space out. */
export interface PageText {
  readonly node: DomNode;
  readonly shown: boolean;
  readonly units: readonly SourceUnit[];
}

/** A page with the source offsets of all its words. */
export interface TracedPage {
  readonly $: CheerioAPI;
  readonly texts: readonly PageText[];
}

/** Every word of a page in the order of its source: what readers see, what is hidden, and what structured data says. */
export function tracePage(html: string): TracedPage {
  const $ = load(html, { sourceCodeLocationInfo: true });
  markHiddenByStyle($);
  const texts: PageText[] = [];
  const waiting: { readonly node: DomNode; readonly shown: boolean }[] = [...$.root().contents().toArray()]
    .toReversed()
    .map((node) => ({ node, shown: true }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, shown } = next;
    const units = unitsOf(node, html);
    if (units.length > 0) texts.push({ node, shown, units });
    if (!("children" in node)) continue;
    const inside = shown && !("attribs" in node && isUnread(node)) && !("name" in node && node.name === "head");
    for (const child of node.children.toReversed()) waiting.push({ node: child, shown: inside });
  }
  return { $, texts };
}

/** Whether postings may have been read from a script: structured data, or the data of the page. */
function holdsData(type: string, text: string): boolean {
  return /ld\+json/iu.test(type) || isStateScript(type, text);
}

const ATTRIBUTES = {
  alt: /\salt\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)/iu,
  value: /\svalue\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)/iu,
};

/** The words of an attribute from the stretch of source between its quotes. */
function unitsOfAttribute(node: DomElement, html: string, name: keyof typeof ATTRIBUTES): readonly SourceUnit[] {
  const place = node.sourceCodeLocation;
  if (place === null || place === undefined) return [];
  const found = ATTRIBUTES[name].exec(html.slice(place.startOffset, place.endOffset));
  const [all = "", written = ""] = found ?? [];
  const source = written.replace(/^["']|["']$/gu, "");
  const start = place.startOffset + (found?.index ?? 0) + all.length - written.length + Number(source !== written);
  return unitsOfText(node.attribs[name] ?? "", source, start) ?? [];
}

/** The words that an element holds in itself: those that stand for a picture, or the data in a field of a form. */
function unitsOfElement(node: DomElement, html: string): readonly SourceUnit[] {
  if (node.name === "img" && pictureWords(node) !== "") return unitsOfAttribute(node, html, "alt");
  const isData = node.name === "input" && /^[[{]/u.test(node.attribs["value"] ?? "");
  return isData ? unitsOfJson(unitsOfAttribute(node, html, "value"), 1) : [];
}

function unitsOf(node: DomNode, html: string): readonly SourceUnit[] {
  const place = node.sourceCodeLocation;
  if ("attribs" in node) return unitsOfElement(node, html).filter(({ unit }) => !/\s/u.test(unit));
  if (node.type !== "text" || place === null || place === undefined || node.data.trim() === "") return [];
  const source = html.slice(place.startOffset, place.endOffset);
  const parent = node.parent;
  const isScript = parent !== null && "name" in parent && parent.name === "script";
  if (isScript && !holdsData(parent.attribs["type"] ?? "", node.data)) return [];
  const units = isScript
    ? unitsOfJson(unitsAsWritten(source, place.startOffset), isStateInStrings(node.data) ? 2 : 1)
    : (unitsOfText(node.data, source, place.startOffset) ?? []);
  return units.filter(({ unit }) => !/\s/u.test(unit));
}
