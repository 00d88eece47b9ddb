import { opensSection } from "../values/posting-labels.ts";
import { type DomElement, rawText } from "./dom.ts";

const LONGEST = 20;

/**
 * The words that stand for a picture (its `alt`) where it is all of a heading or says what the lines below it are; ""
 * for every other picture.
 */
export function pictureWords(node: DomElement): string {
  const words = (node.attribs["alt"] ?? "").trim();
  const { parent } = node;
  if (node.name !== "img" || words === "" || words.length > LONGEST || parent === null) return "";
  const isHeading = "name" in parent && /^(?:h[2-6]|dt)$/u.test(parent.name);
  return (isHeading || opensSection(words)) && rawText(parent, LONGEST).trim() === "" ? words : "";
}
