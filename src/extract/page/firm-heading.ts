import type { CheerioAPI } from "cheerio";
import { isEmployerName } from "../values/employer-name.ts";
import { EMPLOYER_LABELS } from "../values/field-labels.ts";
import { BULLETS, readLabel } from "../values/posting-labels.ts";
import { tidyLine } from "../values/white-space.ts";
import { type DomNode, rawText } from "./dom.ts";
import type { PageLine } from "./page-line.ts";

const NUMBER =
  /^(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、.．)）]\s*|^\d{1,3}\s+|^0\d(?=\p{Script=Han})|^[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]\s*/u;

/** Marks and pictures before a name in a list. */
const MARKS = new RegExp(`^${BULLETS}(?<=.)`, "u");

/** The firm that a line names and says nothing else about, its number left out; null when it does not. */
export function firmIn(text: string): string | null {
  const name = text
    .replace(MARKS, "")
    .replace(NUMBER, "")
    .replace(/[：:]$/u, "")
    .trim();
  return isEmployerName(name) ? name : null;
}

/** Whether a line opens the postings of one of several firms, as in a list of vacancies of a county. */
export function isFirmHeading(line: PageLine): boolean {
  return (
    line.href === null &&
    firmIn(line.text) !== null &&
    (line.heading || NUMBER.test(line.text) || MARKS.test(line.text))
  );
}

/** A shorter value of a label is none (公司：本公司). */
const SHORTEST_NAME = 4;

/** The firm that the lines below a line are about: a heading that names it or calls for it, or the value of 企业名称. */
export function firmNamed(line: PageLine): string | null {
  if (line.heading && line.href === null) return captionFirm(line.text);
  if (isFirmHeading(line)) return firmIn(line.text);
  const { label = "", value = "" } = readLabel(line.text) ?? {};
  return EMPLOYER_LABELS.test(label) && value.length >= SHORTEST_NAME ? value : null;
}

const LONGEST_CAPTION = 60;
const FARTHEST_CAPTION = 8;
const MOST_BOXES = 4;

/** The firm that a table stands under: a line above it, down from the table before, that names the firm or calls for it. */
export function firmAboveTable($: CheerioAPI, table: DomNode): string | null {
  let left = FARTHEST_CAPTION;
  for (const above of nodesAbove(table)) {
    if ("name" in above && (above.name === "table" || $(above).find("table").length > 0)) return null;
    const text = tidyLine(rawText(above, 200));
    if (text === "") continue;
    const firm = captionFirm(text);
    left -= 1;
    if (firm !== null || left === 0) return firm;
  }
  return null;
}

/** What stands before a node in its box, the nearest first, then before that box, a few boxes up. */
function* nodesAbove(node: DomNode): Generator<DomNode> {
  let box: DomNode | null = node;
  for (let boxes = 0; box !== null && boxes < MOST_BOXES; boxes += 1) {
    for (let above: DomNode | null = box.prev; above !== null; above = above.prev) yield above;
    box = box.parent;
  }
}

/** The firm of a line that is its name, or its call for applicants (某某公司招聘岗位). */
export function captionFirm(text: string): string | null {
  const named = firmIn(text);
  if (named !== null || text.length > LONGEST_CAPTION) return named;
  const called = text
    .replace(NUMBER, "")
    .replace(/(?:20\d{2}年?)?(?:诚聘|招聘|用工|招工)[\p{Script=Han}]{0,8}[：:]?$/u, "");
  return called === text ? null : isEmployerName(called.trim()) ? called.trim() : null;
}
