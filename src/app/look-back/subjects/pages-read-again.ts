import { loadPageWording } from "../../../crawl/judge/page-wording.ts";
import type { Capture } from "../../../model/capture.ts";
import type { Posting } from "../../../model/posting.ts";
import type { Source } from "../../../model/source.ts";
import { findReadingTools } from "../../imports/reading-tools.ts";
import type { Office } from "../../office.ts";
import { contentOf } from "../../pipeline/content-of.ts";
import { readPostings } from "../../pipeline/read-postings.ts";
import { storedVisit } from "../../pipeline/stored-visit.ts";
import { pageFacts } from "../../pipeline/told-employer.ts";
import { programFile } from "../../program-files.ts";
import { adaptersInForce } from "../../sources/adapters.ts";

/** Web pages of baselines as this version of the program reads them, so that both sides of a comparison are read alike. */
export interface PagesReadAgain {
  /** The postings of a capture; null for what is no web page, or can not be read any more. */
  postings(capture: Capture, source: Source): Promise<readonly Posting[] | null>;
}

/** Postings of one page are asked for one soon after another. */
const KEPT = 16;

/** Opens the reader of `office`; the pages read last are kept. */
export async function pagesReadAgain(office: Office): Promise<PagesReadAgain> {
  const reader = {
    auditor: { audit: () => [] },
    adapters: await adaptersInForce(office.rulesDirs),
    wording: await loadPageWording(programFile("rules/pages")),
    tableMapping: null,
    newId: office.newId,
  };
  const tools = await findReadingTools();
  const read = async (capture: Capture, source: Source): Promise<readonly Posting[] | null> => {
    try {
      const content = await contentOf(await storedVisit(office.home, capture), tools);
      if (content === null) return null;
      const { postings } = readPostings(content, pageFacts(source, capture), reader);
      return postings.map(({ posting }) => ({ ...posting, captureId: capture.id, employerId: null }));
    } catch (error) {
      // The words stored when it was captured still stand; what was changed since is found by `verify`.
      office.log.warn({ capture: capture.id, error: String(error) }, "stored page not read again");
      return null;
    }
  };
  const kept = new Map<string, Promise<readonly Posting[] | null>>();
  return {
    postings(capture, source) {
      if (!/html/u.test(capture.mediaType ?? "")) return Promise.resolve(null);
      const page = kept.get(capture.id) ?? read(capture, source);
      kept.delete(capture.id);
      kept.set(capture.id, page);
      for (const id of kept.keys()) if (kept.size > KEPT) kept.delete(id);
      return page;
    },
  };
}

/**
 * The stored posting as its page is read now: the same words, else the same key, else the only one that holds all of
 * `quotes`; null where this version no longer reads it there.
 */
export function asReadNow(stored: Posting, page: readonly Posting[], quotes: readonly string[]): Posting | null {
  const same = page.find(({ key, textSha256 }) => key === stored.key && textSha256 === stored.textSha256);
  const keyed = same ?? page.find(({ key }) => key === stored.key);
  if (keyed !== undefined) return keyed;
  const [only, second] = page.filter((posting) => quotes.every((quote) => isIn(posting, quote)));
  return second === undefined ? (only ?? null) : null;
}

/** Whether a posting says these very words anywhere. */
export function isIn({ title, fields, body }: Posting, quote: string): boolean {
  return [title, ...fields.map(({ value }) => value), body].some((text) => text.includes(quote));
}
