import { filledFrom, type PostingDraft } from "../extraction.ts";
import { CHIP } from "../page/headline-facts.ts";
import { isBeside } from "../page/title-line.ts";
import { AREA_LABELS, fieldValue, POSTED_LABELS } from "../values/field-labels.ts";
import { isCallFor } from "../values/sought-role.ts";
import { squeeze } from "../values/white-space.ts";

/** Where structured data breaks off a text that the page prints in full. */
const CUT = /(?:…|\.{3})$/u;
/** A shorter value (女, 不限) may be said of two things; a longer one said twice is one. */
const SHORTEST_SAME = 4;
const PAY_LABELS = /薪|工资/u;

/**
 * Joins what structured data says with what the page prints. Words that a reader sees but the structured data
 * lacks are kept, so that neither side can hide a wording; what it says that no reader sees yields to what they see in
 * its place. Several of both are left as the structured data has them.
 */
export function mergeDrafts(
  structured: readonly PostingDraft[],
  printed: readonly PostingDraft[],
  pageWords: string,
): readonly PostingDraft[] {
  if (structured.length === 0) return printed;
  const [data] = structured;
  const [page] = printed;
  if (structured.length > 1 || printed.length !== 1 || data === undefined || page === undefined) return structured;
  return [join(shownOf(data, page, squeeze(pageWords)), page)];
}

/**
 * What an adapter reads, with what the page prints besides and the adapter has no selector for; text and title stay the
 * adapter's, but for a mark beside the title. The day is no field, as it changes by itself. Several are left as they are.
 */
export function fillGaps(adapted: readonly PostingDraft[], printed: readonly PostingDraft[]): readonly PostingDraft[] {
  const [data] = adapted;
  const [page] = printed;
  if (adapted.length !== 1 || printed.length !== 1 || data === undefined || page === undefined) return adapted;
  const known = new Set(data.fields.flatMap(({ label, value }) => [label, value]));
  const unread = page.fields.filter(
    ({ label, value }) => !POSTED_LABELS.test(label) && !known.has(label) && (label !== CHIP || !known.has(value)),
  );
  const title = titleOf(data.title, page.title);
  return [{ ...filledFrom(data, page), title, fields: [...data.fields, ...unread] }];
}

/** Structured data without the facts that the page nowhere prints and has others for. */
function shownOf(data: PostingDraft, page: PostingDraft, words: string): PostingDraft {
  const isShown = (value: string) => (value.match(/\d+|\p{Script=Han}+/gu) ?? []).every((part) => words.includes(part));
  const shown = (value: string | null, seen: string | null) =>
    value === null || isShown(value) ? value : (seen ?? value);
  const pays = page.fields.some(({ label }) => PAY_LABELS.test(label));
  return {
    ...data,
    title: page.title === "" ? data.title : (shown(data.title, page.title) ?? data.title),
    employer: page.employer?.includes(data.employer ?? "") ? page.employer : shown(data.employer, page.employer),
    location: shown(data.location, page.location ?? fieldValue(page.fields, AREA_LABELS)),
    postedOn: page.postedOn ?? data.postedOn,
    fields: data.fields.filter(({ label, value }) => !pays || !PAY_LABELS.test(label) || isShown(value)),
  };
}

function join(data: PostingDraft, page: PostingDraft): PostingDraft {
  const isToldCall = isCallFor(page.title, data.title) && page.body.includes(data.title);
  const title = isToldCall ? page.title : titleOf(data.title, page.title);
  const known = squeeze([title, data.body, ...data.fields.map((field) => field.value)].join("\n"));
  const unseen = page.body.split("\n").filter((line) => !known.includes(squeeze(line)));
  const said = new Set(data.fields.map((field) => squeeze(field.value)));
  const isPrinted = data.body.split("\n").every((line) => squeeze(page.body).includes(squeeze(line.replace(CUT, ""))));
  return {
    ...filledFrom(data, page),
    title,
    body: isPrinted ? page.body : [data.body, ...unseen].filter((part) => part !== "").join("\n"),
    fields: [
      ...data.fields,
      ...page.fields.filter((field) => field.value.length < SHORTEST_SAME || !said.has(squeeze(field.value))),
    ],
    textComplete: (isPrinted || data.textComplete) && page.textComplete,
  };
}

/** A title without the pay or the place that a site adds to it for search engines, or a mark such as 急. */
function titleOf(data: string, page: string): string {
  const added = page !== "" && data.startsWith(page) ? data.slice(page.length).trim() : "";
  return data === "" || isBeside(added) ? page : data;
}
