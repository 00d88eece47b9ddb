import type { CheerioAPI } from "cheerio";
import { type DomElement, outwards } from "../page/dom.ts";

/** An element of one of several pages that hold the same thing. */
export interface PlacedElement {
  readonly $: CheerioAPI;
  readonly node: DomElement;
}

const STABLE = /^[A-Za-z_][A-Za-z_-]*$/u;
const HIGHEST = 4;

/**
 * The simplest CSS selector whose first match in every page is the element given for it: an id or class of its own, then
 * one within the id or class of an element around it. Names with digits are passed over, since they number items. Null
 * when the pages share none.
 */
export function commonSelector(elements: readonly PlacedElement[]): string | null {
  const [first] = elements;
  if (first === undefined) return null;
  return selectorsOf(first.node).find((selector) => elements.every((element) => selects(element, selector))) ?? null;
}

/** The selectors that may lead to an element: by itself, then under each element around it, the nearest first. */
export function selectorsOf(node: DomElement): readonly string[] {
  const own = [...named(node), node.name];
  const boxes = [...outwards(node)].slice(1, HIGHEST + 1);
  const around = boxes.flatMap((box) => ("attribs" in box ? named(box) : []));
  return [...named(node), ...around.flatMap((outer) => own.map((inner) => `${outer} ${inner}`)), node.name];
}

/** `#id` and `.class` selectors of an element that look as if written by a person. */
export function named(node: DomElement): readonly string[] {
  const id = node.attribs["id"] ?? "";
  const classes = (node.attribs["class"] ?? "").split(/\s+/u).filter((name) => STABLE.test(name));
  return [...(STABLE.test(id) ? [`#${id}`] : []), ...classes.map((name) => `.${name}`)];
}

function selects({ $, node }: PlacedElement, selector: string): boolean {
  return $(selector).get(0) === node;
}
