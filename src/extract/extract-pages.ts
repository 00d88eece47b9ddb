import type { Content, ContentPage } from "../model/content.ts";
import type { ExtractedPosting } from "./extraction.ts";

type Pages = Extract<Content, { kind: "pages" }>;

/** The words of all pages in order, as one text. */
export function textOfPages({ pages }: Pages): string {
  return pages.map((page) => page.text).join("\n");
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

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}
