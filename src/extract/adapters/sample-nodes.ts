import { type CheerioAPI, load } from "cheerio";
import { type DomElement, type DomNode, outwards } from "../page/dom.ts";
import { isUnread } from "../page/page-lines.ts";
import { squeeze } from "../values/white-space.ts";

/** A page with all its elements in reading order. */
export interface SampleDom {
  readonly $: CheerioAPI;
  readonly elements: readonly DomElement[];
}

/** Parses a sample page; elements that extraction passes over are left out with all in them. */
export function sampleDom(html: string): SampleDom {
  const $ = load(html);
  const elements: DomElement[] = [];
  const waiting: DomNode[] = $("body").toArray();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!("attribs" in node) || isUnread(node)) continue;
    elements.push(node);
    waiting.push(...node.children.toReversed());
  }
  return { $, elements };
}

/** The innermost first element whose words are exactly these, or hold them where `part` says that a part will do. */
export function elementSaying({ $, elements }: SampleDom, words: string, part = false): DomElement | null {
  const wanted = squeeze(words);
  if (wanted === "") return null;
  const fits = (node: DomNode): boolean => {
    const said = squeeze($(node).text());
    return part ? said.includes(wanted) : said === wanted;
  };
  const outer = elements.find(fits);
  if (outer === undefined) return null;
  let inner = outer;
  for (;;) {
    const deeper: DomNode | undefined = inner.children.find((child) => "attribs" in child && fits(child));
    if (deeper === undefined || !("attribs" in deeper)) return inner;
    inner = deeper;
  }
}

/** The innermost element that holds all of some elements. */
export function elementAround(nodes: readonly DomElement[]): DomElement | null {
  const [first, ...others] = nodes.map((node) => [...outwards(node)].filter((around) => "attribs" in around));
  if (first === undefined) return null;
  return first.find((node) => others.every((other) => other.includes(node))) ?? null;
}
