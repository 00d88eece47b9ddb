import { filledFrom, type PostingDraft } from "../extraction.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import type { PageLine } from "../page/page-line.ts";
import { countedTitle } from "../page/title-line.ts";
import { withCount } from "../values/field-labels.ts";
import type { Segment } from "./posting-segments.ts";
import { sortLines } from "./segment-draft.ts";

/** Words that name no one position. */
const SEVERAL = /[、，,；;等]|详?见|附件|岗位表|若干个/u;
const LONGEST_NAME = 20;
const DAY_ALONE = /^20\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$/u;

/** An announcement of one position that a label names, under that name and with its facts apart from the text. */
export function onlyPosition(
  whole: PostingDraft,
  lines: readonly PageLine[],
  segment: Segment | null,
): PostingDraft | null {
  if (segment === null) return null;
  const label = segment.labels.find(({ kind }) => kind === "name")?.value ?? "";
  // A bare label is followed by one name, or else by a list of them.
  const below = segment.end - segment.start === 2 ? (lines[segment.start + 1]?.text ?? "") : "";
  const name = label === "" ? below : label;
  if (name === "" || name.length > LONGEST_NAME || SEVERAL.test(name)) return null;
  const told = withFactsApart(whole, lines);
  const counted = countedTitle(name.replace(/。$/u, ""));
  return { ...told, title: counted.name, fields: withCount(told.fields, counted.count) };
}

/** An announcement with the facts of its lines apart from its text, which ends above who signed it and when. */
function withFactsApart(whole: PostingDraft, lines: readonly PageLine[]): PostingDraft {
  const own = new Set(whole.body.split("\n"));
  const { fields, body } = sortLines(
    lines.filter(({ text }) => own.has(text)),
    "",
  );
  const signed = body.findLastIndex((line) => line !== whole.employer && !DAY_ALONE.test(line));
  return {
    ...whole,
    fields: [...whole.fields, ...fields],
    body: withoutContacts(body.slice(0, signed + 1)).join("\n"),
  };
}

/** The rows of tables and what else a page tells; the only row and the only text beside it are one posting. */
export function besideRows(rows: readonly PostingDraft[], told: readonly PostingDraft[]): readonly PostingDraft[] {
  const [[row], [text]] = [rows, told];
  const isOne = rows.length === 1 && told.length === 1 && row !== undefined && text !== undefined;
  return isOne && text.title.includes(row.title) ? [withNotice(row, text)] : [...rows, ...told];
}

/** The only position of an announcement's table with what the announcement says around it, which is all about this one. */
export function rowWithNotice(row: PostingDraft, whole: PostingDraft, lines: readonly PageLine[]): PostingDraft {
  return withNotice(row, withFactsApart(whole, lines));
}

function withNotice(row: PostingDraft, told: PostingDraft): PostingDraft {
  return {
    ...filledFrom(row, told),
    textComplete: row.textComplete && told.textComplete,
    fields: [...row.fields, ...told.fields],
    body: [row.body, told.body].filter((text) => text !== "").join("\n"),
  };
}
