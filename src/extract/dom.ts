import type { CheerioAPI } from "cheerio";

/** Any node of a parsed document. */
export type DomNode = NonNullable<ReturnType<ReturnType<CheerioAPI["root"]>["contents"]>[number]>;

/** An element of a parsed document. */
export type DomElement = Extract<DomNode, { attribs: unknown }>;

/** The characters of a node and all that is in it, scripts included. */
export function rawText(node: DomNode): string {
  if (node.type === "text") return node.data;
  return "children" in node ? node.children.map(rawText).join("") : "";
}
