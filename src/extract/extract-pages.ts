import type { Content, ContentPage } from "../model/content.ts";
import type { ExtractedPosting } from "./extraction.ts";
import { paragraphs, tableHtml } from "./page/text-as-html.ts";
import { squeeze } from "./values/white-space.ts";

type Pages = Extract<Content, { kind: "pages" }>;

/** What a page prints at its foot, between two pieces of one table. */
const PAGE_NUMBER = /(?:^|\n)\s*[—–-]?\s*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[,，/／共]*\s*\d{1,3}\s*页?)?\s*[—–-]?\s*$/u;

type Rows = readonly (readonly string[])[];

/** All pages in order as one page of paragraphs and tables; a table that goes on at the top of the next page is one table. */
export function htmlOfPages({ pages }: Pages): string {
  const pieces: (string | Rows)[] = [];
  for (const page of pages) {
    const [first, ...others] = page.ruled?.tables ?? [];
    const open = pieces.at(-1);
    const goesOn = first !== undefined && typeof open === "object" && open[0]?.length === first[0]?.length;
    if (goesOn) pieces[pieces.length - 1] = [...open, ...first];
    const prose = (page.ruled?.prose ?? page.text).replace(PAGE_NUMBER, "");
    if (prose !== "") pieces.push(prose);
    pieces.push(...(first === undefined || goesOn ? [] : [first]), ...others);
  }
  return `<body>${pieces.map((piece) => (typeof piece === "string" ? paragraphs(piece) : tableHtml(piece))).join("")}</body>`;
}

/**
 * Says on which page each posting stands: the first page, from that of the posting before, whose words hold its title
 * or the start of its body. A posting that cannot be placed so keeps no place.
 */
export function placeOnPages(postings: readonly ExtractedPosting[], content: Pages): readonly ExtractedPosting[] {
  const words = content.pages.map((page) => squeeze(page.text));
  let from = 0;
  return postings.map((posting) => {
    const marks = [posting.title, posting.body.slice(0, 20)].map(squeeze).filter((mark) => mark !== "");
    const found = marks.map((mark) => words.findIndex((page, index) => index >= from && page.includes(mark)));
    const index = found.find((page) => page !== -1);
    if (index === undefined) return posting;
    from = index;
    return { ...posting, place: content.pages[index]?.place ?? null };
  });
}

/** The pages that hold words. */
export function pagesWithWords({ pages }: Pages): readonly ContentPage[] {
  return pages.filter((page) => page.text.trim() !== "");
}
