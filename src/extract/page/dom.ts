import type { CheerioAPI } from "cheerio";

/** Any node of a parsed document. */
export type DomNode = NonNullable<ReturnType<ReturnType<CheerioAPI["root"]>["contents"]>[number]>;

/** An element of a parsed document. */
export type DomElement = Extract<DomNode, { attribs: unknown }>;

/**
 * The first characters of a node and all that is in it, scripts included: at most about `limit` of them, from `limit`
 * nodes, with `separator` after each piece of text.
 */
export function rawText(node: DomNode, limit: number, separator = ""): string {
  const waiting: DomNode[] = [node];
  let text = "";
  let left = limit;
  for (let next = waiting.pop(); next !== undefined && text.length < limit && left > 0; next = waiting.pop()) {
    left -= 1;
    if (next.type === "text") text += next.data + separator;
    if ("children" in next) waiting.push(...next.children.toReversed());
  }
  return text;
}

/** Every element of a page in its order. Where one word says which are wanted, a selector takes three times as long or more. */
export function* elementsOf($: CheerioAPI): Generator<DomElement> {
  const waiting: DomNode[] = $.root().toArray();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ("attribs" in node) yield node;
    if ("children" in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
}

/** The elements right in a node. */
export function elementsIn(node: DomNode): readonly DomElement[] {
  return "children" in node ? node.children.filter((child): child is DomElement => child.type === "tag") : [];
}

/** The element right before another in its box, null when it is the first. */
export function elementBefore(node: DomNode): DomElement | null {
  let before: DomNode | null = node.prev;
  while (before !== null && before.type !== "tag") before = before.prev;
  return before;
}

/** A node, then what it stands in, the nearest box first. */
export function* outwards(node: DomNode): Generator<DomNode> {
  for (let next: DomNode | null = node; next !== null; next = next.parent) yield next;
}

/** The first element of this id; null when the page has none. */
export function elementOfId($: CheerioAPI, id: string): DomElement | null {
  for (const element of elementsOf($)) if (element.attribs["id"] === id) return element;
  return null;
}

/** The words of the first element of this id; empty when the page has none. */
export function textOfId($: CheerioAPI, id: string): string {
  const element = elementOfId($, id);
  return element === null ? "" : $(element).text();
}

/** What the first `<meta>` whose attribute says `value`, in any case, has as its content; empty when there is none. */
export function metaContent($: CheerioAPI, attribute: "name" | "property", value: string): string {
  const wanted = value.toLowerCase();
  for (const { name, attribs } of elementsOf($))
    if (name === "meta" && attribs[attribute]?.toLowerCase() === wanted) return attribs["content"] ?? "";
  return "";
}

/** The scripts in which a page describes itself to search engines (JSON-LD), as they are written. */
export function linkedData($: CheerioAPI): readonly string[] {
  return [...elementsOf($)]
    .filter(({ name, attribs }) => name === "script" && attribs["type"]?.toLowerCase().includes("ld+json") === true)
    .map((script) => $(script).text());
}
