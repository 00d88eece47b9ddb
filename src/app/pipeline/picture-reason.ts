import { canonicalUrl } from "../../crawl/canonical-url.ts";
import type { Source } from "../../model/source.ts";
import type { AuditedPosting } from "./page-reading.ts";
import type { Pipeline } from "./pipeline.ts";
import { readPostings } from "./read-postings.ts";

/** Which pages with findings are pictured: all of them, or only those whose words have no picture yet. */
export type PictureScope = "all" | "unpictured";

/** A page that is read for its postings. */
interface ReadPage {
  readonly source: Source;
  readonly requestedUrl: string;
}

const REASON = "命中疑似内容，固定网页截图";

/**
 * Why a page just read is to be pictured as evidence: a posting on it has a finding of verdict violation or review. The
 * reading waits in `pipeline.readings`, so that committing the page does not repeat it.
 */
export function pictureReason(pipeline: Pipeline, { source, requestedUrl }: ReadPage, scope: PictureScope) {
  return async (html: string, finalUrl: string): Promise<string | null> => {
    const facts = { source, canonicalUrl: canonicalUrl(requestedUrl) ?? requestedUrl };
    const seenAt = pipeline.office.clock.now().toISOString();
    try {
      const reading = readPostings({ kind: "html", html, url: finalUrl }, { ...facts, seenAt }, pipeline);
      pipeline.readings.keep(facts, reading);
      for (const posting of reading.postings) {
        if (!posting.findings.some(isReported)) continue;
        if (scope === "all" || !(await isPictured(posting, pipeline))) return REASON;
      }
      return null;
    } catch {
      // Committing the page meets the same error and makes it a Failure; the visit must not be lost for it.
      return null;
    }
  };
}

function isReported({ verdict }: { readonly verdict: string }): boolean {
  return verdict === "violation" || verdict === "review";
}

/** Whether the posting still says what it said last, and some capture of these very words holds a screenshot. */
async function isPictured({ posting }: AuditedPosting, { office }: Pipeline): Promise<boolean> {
  const latest = await office.store.postings.latestOf(posting.key);
  if (latest === null || latest.textSha256 !== posting.textSha256) return false;
  for (const earlier of await office.store.postings.history(posting.key)) {
    if (earlier.textSha256 !== posting.textSha256) continue;
    const capture = await office.store.captures.get(earlier.captureId);
    if (capture?.files.some(({ role }) => role === "screenshot") === true) return true;
  }
  return false;
}
