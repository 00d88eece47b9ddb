import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { readHeadline } from "../page/headline-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { canBeTitle, cleanTitle, countedTitle, titleWords } from "../page/title-line.ts";
import { type Field, fieldDate, fieldValue, PLACE_LABELS, POSTED_LABELS, withCount } from "../values/field-labels.ts";
import { boxedBelow } from "./counted-headings.ts";
import { sortLines } from "./segment-draft.ts";

const FEWEST_CARDS = 2;
const FEWEST_FACTS = 2;
const SHORTEST = 10;

/**
 * The postings of a page that prints each as a card: a heading, a row of values without labels below it (pay, place,
 * years), then what is asked. Empty when fewer than two are, or when one says nothing below its values.
 */
export function cardDrafts(lines: readonly PageLine[]): readonly PostingDraft[] {
  const heads = lines.flatMap((line, index) => (isHead(line, lines[index + 1]) ? [index] : []));
  if (heads.length < FEWEST_CARDS) return [];
  const drafts = boxedBelow(lines, heads).map(({ heading, below }) => draftOf(heading, below));
  return drafts.every(({ body }) => body.length >= SHORTEST) ? drafts : [];
}

function isHead(line: PageLine, next: PageLine | undefined): boolean {
  return line.heading && line.links.length === 0 && canBeTitle(line) && valuesOf(next).length >= FEWEST_FACTS;
}

/** The values of a row, those of unknown kinds as 标签; none where the row is anything else. */
function valuesOf(row: PageLine | undefined): readonly Field[] {
  const read = row === undefined ? null : readHeadline(row);
  if (read === null || read.fields.length < FEWEST_FACTS) return [];
  return [...read.fields, ...read.labelled, ...read.rest.map((value) => ({ label: "标签", value }))];
}

function draftOf(heading: PageLine, [row, ...below]: readonly PageLine[]): PostingDraft {
  const { name, count } = countedTitle(cleanTitle(titleWords(heading)));
  const { fields: told, body } = sortLines(below, "");
  const fields = withCount([...valuesOf(row), ...told], count);
  return {
    ...UNTOLD,
    title: name,
    body: withoutContacts(body).join("\n"),
    fields,
    location: fieldValue(fields, PLACE_LABELS),
    postedOn: fieldDate(fields, POSTED_LABELS),
    extractedBy: "cards",
  };
}
