import type { CheerioAPI } from "cheerio";
import { announcementDraft, listsPeople } from "./announcement-draft.ts";
import type { DomNode } from "./dom.ts";
import type { PostingDraft } from "./extraction.ts";
import { mainTextDraft } from "./main-text-draft.ts";
import { titleOfPage } from "./page-facts.ts";
import type { PageLook } from "./page-kind.ts";
import { type PageLine, readPageLines } from "./page-lines.ts";
import { readPageTables } from "./page-tables.ts";
import { parallelDrafts } from "./parallel-drafts.ts";
import { cutIntoSegments, type Segment } from "./posting-segments.ts";
import { strengthOf } from "./posting-strength.ts";
import { postingsFromTable } from "./postings-from-table.ts";
import { draftOfSegment } from "./segment-draft.ts";

/**
 * What the words of a page alone give: position tables, labelled postings, an announcement. Encyclopaedias
 * give nothing; articles only tables, announcements and fully labelled postings; titles that are links
 * belong to lists. `all` are the lines of the page, tables included.
 */
export function draftsOfPage($: CheerioAPI, look: PageLook, all: readonly PageLine[]): readonly PostingDraft[] {
  if (look.encyclopaedia) return [];
  const title = titleOfPage($);
  const tables = (listsPeople(title) ? [] : readPageTables($)).map((table) => ({
    table,
    drafts: postingsFromTable(table.sheet),
  }));
  const used = tables.filter(({ drafts }) => drafts.length > 0);
  const lines = used.length === 0 ? all : readPageLines($, new Set<DomNode>(used.map(({ table }) => table.node)));
  const rows = used.flatMap(({ drafts }) => drafts);
  const announcement = announcementDraft(lines, title);
  const parallel = parallelDrafts(lines);
  if (parallel.length > 0) return [...rows, ...parallel];
  const segments = keptSegments(lines, look);
  if (announcement !== null && !segments.some(({ strong }) => strong)) return [...rows, announcement];
  const drafts = segments.map(({ segment }) => untitled(draftOfSegment(lines, segment), title));
  const labelled = [...rows, ...drafts.filter((draft) => draft.body !== "" || draft.fields.length > 0)];
  if (labelled.length > 0 || look.list || (look.article && !look.call)) return labelled;
  const whole = mainTextDraft(lines, title);
  return whole === null ? [] : [whole];
}

function untitled(draft: PostingDraft, title: string): PostingDraft {
  return draft.title === "" ? { ...draft, title } : draft;
}

function keptSegments(
  lines: readonly PageLine[],
  look: PageLook,
): readonly { readonly segment: Segment; readonly strong: boolean }[] {
  const weighed = cutIntoSegments(lines)
    .filter((segment) => !segment.titleLinked)
    .map((segment) => ({ segment, strength: strengthOf(segment, words(lines, segment)) }))
    .filter(({ strength }) => strength !== "none");
  const strict = look.article || look.list;
  return weighed
    .filter(({ strength }) => strength === "strong" || !strict)
    .map(({ segment, strength }) => ({ segment, strong: strength === "strong" }));
}

function words(lines: readonly PageLine[], segment: Segment): number {
  return (
    lines.slice(segment.start, segment.end).reduce((sum, line) => sum + line.text.length, 0) - segment.title.length
  );
}
