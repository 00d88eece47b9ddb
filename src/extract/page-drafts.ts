import type { CheerioAPI } from "cheerio";
import { announcementDraft, hasSections, listsPeople } from "./announcement-draft.ts";
import { classifiedDrafts } from "./classified-drafts.ts";
import { detailDraft } from "./detail-draft.ts";
import type { DomNode } from "./dom.ts";
import type { PostingDraft } from "./extraction.ts";
import { isForAllRoles, withConditions } from "./general-conditions.ts";
import { mainTextDraft } from "./main-text-draft.ts";
import { titleOfPage } from "./page-facts.ts";
import type { PageLook } from "./page-kind.ts";
import { type PageLine, readPageLines } from "./page-lines.ts";
import { readPageTables } from "./page-tables.ts";
import { parallelDrafts } from "./parallel-drafts.ts";
import { cutIntoSegments, isNamedByLabel, type Segment } from "./posting-segments.ts";
import { strengthOf } from "./posting-strength.ts";
import { postingsFromTable } from "./postings-from-table.ts";
import { roleLineDrafts } from "./role-line-drafts.ts";
import { draftOfSegment } from "./segment-draft.ts";

/**
 * What the words of a page alone give: position tables, labelled postings, an announcement. Encyclopaedias
 * give nothing; articles only tables, announcements and fully labelled postings; titles that are links
 * belong to lists. `all` are the lines of the page, tables included.
 */
export function draftsOfPage($: CheerioAPI, look: PageLook, all: readonly PageLine[]): readonly PostingDraft[] {
  if (look.encyclopaedia) return [];
  const title = titleOfPage($);
  const tabled = draftsOfTables($, title, all);
  const listed = look.article && !look.call ? { drafts: [], rest: tabled.lines } : roleLineDrafts(tabled.lines);
  const [rows, lines] = [[...tabled.rows, ...listed.drafts], listed.rest];
  const parallel = parallelDrafts(lines);
  if (parallel.length > 0) return [...rows, ...parallel];
  const segments = keptSegments(lines, look);
  const announcement = announcementDraft(lines, title);
  if (announcement !== null && (hasSections(lines) || !segments.some(({ strong }) => strong))) {
    const caller = announcement.employer;
    return [...rows.map((row) => ({ ...row, employer: row.employer ?? caller })), announcement];
  }
  const detail =
    rows.length > 0 || segments.length > 1 ? null : detailDraft(lines, title, segments[0]?.segment ?? null);
  if (detail !== null) return [detail];
  const labelled = [...rows, ...draftsOfSegments(lines, segments, title)];
  if (labelled.length > 0 || look.list || (look.article && !look.call)) return labelled;
  return draftsOfProse(lines, title);
}

/** The rows of the position tables of a page, and its lines without those tables. */
function draftsOfTables(
  $: CheerioAPI,
  title: string,
  all: readonly PageLine[],
): { readonly rows: readonly PostingDraft[]; readonly lines: readonly PageLine[] } {
  const tables = (listsPeople(title) ? [] : readPageTables($)).map((table) => ({
    table,
    drafts: postingsFromTable(table.sheet),
  }));
  const used = tables.filter(({ drafts }) => drafts.length > 0);
  if (used.length === 0) return { rows: [], lines: all };
  const lines = readPageLines($, new Set<DomNode>(used.map(({ table }) => table.node)));
  return { rows: used.flatMap(({ drafts }) => drafts), lines };
}

function draftsOfProse(lines: readonly PageLine[], title: string): readonly PostingDraft[] {
  const advertisements = classifiedDrafts(lines);
  if (advertisements.length > 0) return advertisements;
  const whole = mainTextDraft(lines, title);
  return whole === null ? [] : [whole];
}

/** A segment with labels enough, and whether they tell duties or demands plainly. */
interface Kept {
  readonly segment: Segment;
  readonly strong: boolean;
}

function draftsOfSegments(
  lines: readonly PageLine[],
  kept: readonly Kept[],
  pageTitle: string,
): readonly PostingDraft[] {
  const segments = kept.map(({ segment }) => segment);
  const [first, ...others] = segments;
  const drafts =
    first === undefined || !isForAllRoles(first, others)
      ? segments.map((segment) => draftOfSegment(lines, segment))
      : others.map((segment) => withConditions(draftOfSegment(lines, segment), draftOfSegment(lines, first)));
  return drafts
    .map((draft) => untitled(draft, pageTitle))
    .filter((draft) => draft.body !== "" || draft.fields.length > 0);
}

function untitled(draft: PostingDraft, title: string): PostingDraft {
  return draft.title === "" ? { ...draft, title: title.replace(/^【(.{4,40})】.*$/u, "$1") } : draft;
}

function keptSegments(lines: readonly PageLine[], look: PageLook): readonly Kept[] {
  const weighed = cutIntoSegments(lines)
    .filter((segment) => !segment.titleLinked)
    .map((segment) => ({ segment, strength: strengthOf(segment, words(lines, segment)) }))
    .filter(({ strength }) => strength !== "none");
  const strict = look.article || look.list;
  const areNamed = weighed.some(({ segment, strength }) => strength === "strong" && isNamedByLabel(segment));
  return weighed
    .filter(({ segment, strength }) => strength === "strong" || !strict || (areNamed && isNamedByLabel(segment)))
    .map(({ segment, strength }) => ({ segment, strong: strength === "strong" }));
}

function words(lines: readonly PageLine[], segment: Segment): number {
  return (
    lines.slice(segment.start, segment.end).reduce((sum, line) => sum + line.text.length, 0) - segment.title.length
  );
}
