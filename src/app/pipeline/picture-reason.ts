import { canonicalUrl } from "../../crawl/links/canonical-url.ts";
import type { Content } from "../../model/content.ts";
import { isActive } from "../../model/finding.ts";
import type { Source } from "../../model/source.ts";
import type { Store } from "../../store/port.ts";
import type { AuditedPosting } from "./page-reading.ts";
import type { Pipeline } from "./pipeline.ts";
import { readPage } from "./read-page.ts";

const REASON = "命中疑似内容，固定网页截图";

/** Which pages are opened in the browser too: those with findings, those of them with new words only, or none. */
export type Screenshots = "findings" | "new-words" | "never";

interface PictureRequest {
  readonly url: string;
  readonly screenshots: Screenshots;
}

/**
 * Why a page just read is to be pictured as evidence: a posting on it has a finding of verdict violation or review (and,
 * for `new-words`, no earlier capture holds a picture of the same words). The reading waits in `pipeline.readings`, so that committing the
 * page does not repeat it.
 */
export function pictureReason(pipeline: Pipeline, source: Source, request: PictureRequest) {
  return async (html: string, finalUrl: string): Promise<string | null> => {
    const facts = { source, canonicalUrl: canonicalUrl(request.url) ?? request.url };
    const seenAt = pipeline.office.clock.now().toISOString();
    const content: Content = { kind: "html", html, url: finalUrl };
    try {
      const reading = await readPage(content, { ...facts, seenAt, toldEmployer: null }, pipeline);
      pipeline.readings.keep(facts, content, reading);
      for (const audited of reading.postings.filter(({ findings }) => findings.some(isActive))) {
        const isKnown = request.screenshots === "new-words" && (await isPictured(pipeline.office.store, audited));
        if (!isKnown) return REASON;
      }
      return null;
    } catch (error) {
      // Committing the page meets the same error and makes it a Failure; the visit must not be lost for it.
      if (error instanceof Error) pipeline.readings.keep(facts, content, error);
      return null;
    }
  };
}

async function isPictured(store: Store, { posting }: AuditedPosting): Promise<boolean> {
  const known = await store.postings.latestOf(posting.key);
  if (known === null || known.textSha256 !== posting.textSha256) return false;
  const history = await store.postings.history(posting.key);
  const same = history.filter(({ textSha256 }) => textSha256 === posting.textSha256);
  const captures = await Promise.all(same.map(({ captureId }) => store.captures.get(captureId)));
  return captures.some((capture) => capture?.files.some(({ role }) => role === "screenshot") === true);
}
