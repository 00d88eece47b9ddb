import { filledFrom, type PostingDraft } from "../extraction.ts";
import type { PageLine } from "../page/page-line.ts";
import { END_OF_TEXT } from "../page/posting-borders.ts";
import { ADDRESS, factsIn, PLACE_LABELS } from "../values/field-labels.ts";
import { isPlaceName } from "../values/place-name.ts";
import { lineLabel, withoutGaps } from "../values/posting-labels.ts";
import { placeTold } from "../values/told-place.ts";

/**
 * Postings with the place that their own sentences tell, else that which the page tells beside them, once for all where all
 * are one employer's. A page of one posting may also give the exact address of a town that its label names.
 */
export function withPlaces(
  drafts: readonly PostingDraft[],
  lines: readonly PageLine[],
  pageTitle: string,
): readonly PostingDraft[] {
  const own = atOnePlace(drafts).map((draft) =>
    filledFrom(draft, { location: placeTold([...draft.body.split("\n"), ...draft.fields.map(({ value }) => value)]) }),
  );
  const isOfOne = new Set(own.flatMap(({ employer }) => employer ?? [])).size < 2;
  const places = new Set(own.flatMap(({ location }) => location ?? []));
  if (!isOfOne || places.size > 1 || own.every(({ location }) => location !== null && !isPlaceName(location)))
    return own;
  const around = linesAround(own, lines, pageTitle.split(/\s*[-_|]\s*/u)[0]);
  const told = placeTold(around.map(({ text }) => withoutGaps(text)));
  return own.map((draft) => ({ ...draft, location: exact(exact(draft.location, labelledPlace(around)), told) }));
}

/** Postings of which the last of an employer alone tells where one works, as a notice does once below all, all with that place. */
function atOnePlace(drafts: readonly PostingDraft[]): readonly PostingDraft[] {
  return drafts.map((draft) => {
    const own = drafts.filter(({ employer }) => employer === draft.employer);
    const isSaidOnce = own.filter(({ location }) => location !== null).length === 1;
    return isSaidOnce ? filledFrom(draft, { location: own.at(-1)?.location ?? null }) : draft;
  });
}

/** The lines from the headline down to what stands below postings, without those that one of several postings has for itself. */
function linesAround(
  drafts: readonly PostingDraft[],
  lines: readonly PageLine[],
  headline: string | undefined,
): readonly PageLine[] {
  const start = lines.findIndex(({ text }) => text === headline);
  const end = lines.findIndex(
    ({ text, href }, index) => index > start && href === null && END_OF_TEXT.test(withoutGaps(text)),
  );
  const page = lines
    .slice(Math.max(0, start), end === -1 ? lines.length : end)
    .filter(({ links }) => links.length === 0);
  if (drafts.length < 2) return page;
  const roles = drafts.filter(({ extractedBy }) => extractedBy !== "announcement");
  const said = new Set(roles.flatMap(({ body, fields }) => [...body.split("\n"), ...fields.map(({ value }) => value)]));
  return page.filter((line) => !said.has(line.text) && !said.has(lineLabel(line)?.value || line.text));
}

/** The one place that labels give. */
function labelledPlace(lines: readonly PageLine[]): string | null {
  const places = lines.flatMap((line, index) => {
    const { label = "", value = "" } = lineLabel(line) ?? {};
    const below = line.term || /[：:]$/u.test(line.text) ? (lines[index + 1]?.text ?? "") : "";
    const said = value === "" ? below : value;
    return PLACE_LABELS.test(label) && said !== "" ? [{ label, value: said }] : [];
  });
  const place = factsIn(places).location;
  return places.every(({ value }) => place?.includes(value)) ? place : null;
}

/** A place, or where it names but a town an address within that. */
function exact(place: string | null, told: string | null): string | null {
  if (place === null || told === null || !isPlaceName(place)) return place ?? told;
  const parts = place.split(/\s*[-—–·/\s]\s*/u);
  return ADDRESS.test(told) && parts.every((part) => told.includes(part)) ? told : place;
}
