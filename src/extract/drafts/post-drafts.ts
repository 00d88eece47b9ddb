import type { CheerioAPI } from "cheerio";
import { filledFrom, type PostingDraft } from "../extraction.ts";
import { postsOf } from "../page/forum-posts.ts";
import { publishedLine } from "../page/page-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { readLinesWithin } from "../page/page-lines.ts";
import { isOfApplicant } from "../values/applicant-words.ts";
import { mainTextDraft } from "./main-text-draft.ts";
import { oneForEachRole } from "./several-roles.ts";

const FEWEST_POSTS = 2;
/** The thread has called already. */
const FEWEST_CUES = 4;

/** The postings of a thread in which each post is one (一人一楼), on the day of the post; empty when fewer than two are. */
export function draftsOfPosts($: CheerioAPI, pageTitle: string): readonly PostingDraft[] {
  const [text = ""] = pageTitle.split(/\s+[-_|]\s+/u);
  const headline: PageLine = { text, pieces: [text], heading: true, term: false, href: null, links: [], path: [] };
  const found = postsOf($).flatMap((post) => {
    const lines = readLinesWithin($, post);
    const draft = mainTextDraft([headline, ...lines], text, FEWEST_CUES);
    if (draft === null || isOfApplicant(draft)) return [];
    return oneForEachRole(filledFrom(draft, { postedOn: publishedLine(lines) }));
  });
  const own = found.map((draft) => ({ ...draft, body: draft.body.replace(`${text}\n`, "") }));
  return own.length < FEWEST_POSTS ? [] : own;
}
