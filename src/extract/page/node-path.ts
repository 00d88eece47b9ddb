import { type DomElement, type DomNode, outwards } from "./dom.ts";

/** A CSS selector that leads from the root to one element by its place among its siblings, in a browser too. */
export function nodePath(node: DomNode): string {
  return [...outwards(node)].filter(isElement).map(step).reverse().join(" > ");
}

function step(node: DomElement): string {
  if (node.name === "html" || node.name === "body" || node.name === "head") return node.name;
  const position = (node.parent?.children ?? []).filter(isElement).indexOf(node) + 1;
  const name = /^[a-z][a-z0-9]*$/u.test(node.name) ? node.name : "*";
  return `${name}:nth-child(${position})`;
}

function isElement(node: DomNode): node is DomElement {
  return "attribs" in node;
}
