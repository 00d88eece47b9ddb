import type { CheerioAPI } from "cheerio";
import { readLabel } from "../values/posting-labels.ts";
import { type DomElement, rawText } from "./dom.ts";

const LABEL = /^\p{Script=Han}[\p{Script=Han}（）()、/]{1,11}[：:]?$/u;
const LONGEST = 40;
const FEWEST_KNOWN = 3;
const MOST_CELLS = 400;

/** The cells of forms (a label, its value, a label, its value) that hold labels, whether or not we know each of them. */
export function formLabels($: CheerioAPI): ReadonlySet<DomElement> {
  const forms = $("table")
    .toArray()
    .filter((table) => $(table).find("table").length === 0)
    .map((table) => labelsOf($, table));
  return new Set(forms.flat());
}

/** The label cells of a table that is a form; none where known labels also stand where values would, as in a header row. */
function labelsOf($: CheerioAPI, table: DomElement): readonly DomElement[] {
  const rows = $(table)
    .find("tr")
    .slice(0, MOST_CELLS)
    .toArray()
    .map((row) => $(row).children("td,th").toArray())
    .filter((cells) => cells.length > 0 && cells.length % 2 === 0);
  const labels = rows.flatMap((cells) => cells.filter((_, index) => index % 2 === 0)).filter(isShortWord);
  const values = rows.flatMap((cells) => cells.filter((_, index) => index % 2 === 1));
  const known = labels.filter(isKnown).length;
  const isForm = known >= FEWEST_KNOWN && known * 2 >= labels.length && !values.some(isKnown);
  return isForm ? labels : [];
}

function isShortWord(cell: DomElement): boolean {
  return LABEL.test(wordsOf(cell));
}

function isKnown(cell: DomElement): boolean {
  return readLabel(wordsOf(cell))?.value === "";
}

function wordsOf(cell: DomElement): string {
  return rawText(cell, LONGEST).replace(/\s+/gu, "");
}
