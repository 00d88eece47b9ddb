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
