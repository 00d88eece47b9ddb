import type { CheerioAPI } from "cheerio";
import { load } from "cheerio";
import type { DomElement } from "../page/dom.ts";
import { readPageLines } from "../page/page-lines.ts";
import type { SchemaObject } from "./schema-job-posting.ts";

/** The JobPosting items that a page marks up with microdata, in the shape of JSON-LD objects. */
export function readMicrodata($: CheerioAPI): readonly SchemaObject[] {
  return $("[itemscope][itemtype]")
    .toArray()
    .filter((node) => /JobPosting$/u.test(node.attribs["itemtype"] ?? ""))
    .map((node) => readItem($, node));
}

function readItem($: CheerioAPI, item: DomElement): SchemaObject {
  const properties: Record<string, unknown> = { "@type": (item.attribs["itemtype"] ?? "").replace(/^.*\//u, "") };
  for (const node of $(item).find("[itemprop]").toArray()) {
    if ($(node).parent().closest("[itemscope]").get(0) !== item) continue;
    const value = "itemscope" in node.attribs ? readItem($, node) : readValue($, node);
    for (const name of (node.attribs["itemprop"] ?? "").split(/\s+/u)) properties[name] ??= value;
  }
  return properties;
}

function readValue($: CheerioAPI, node: DomElement): string {
  const attribute = node.attribs["content"] ?? (node.name === "time" ? node.attribs["datetime"] : undefined);
  if (attribute !== undefined) return attribute;
  const lines = readPageLines(load(`<body>${$(node).html() ?? ""}</body>`), new Set());
  return lines.map((line) => line.text).join("\n");
}
