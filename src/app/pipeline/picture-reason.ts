import { canonicalUrl } from "../../crawl/canonical-url.ts";
import type { Source } from "../../model/source.ts";
import type { Pipeline } from "./pipeline.ts";
import { readPostings } from "./read-postings.ts";

const REASON = "命中疑似内容，固定网页截图";

/**
 * Why a page just read is to be pictured as evidence: a posting on it has a finding of verdict violation or review. The
 * reading waits in `pipeline.readings`, so that committing the page does not repeat it.
 */
export function pictureReason(pipeline: Pipeline, source: Source, requestedUrl: string) {
  return (html: string, finalUrl: string): string | null => {
    const facts = { source, canonicalUrl: canonicalUrl(requestedUrl) ?? requestedUrl };
    const seenAt = pipeline.office.clock.now().toISOString();
    try {
      const reading = readPostings({ kind: "html", html, url: finalUrl }, { ...facts, seenAt }, pipeline);
      pipeline.readings.keep(facts, reading);
      return reading.postings.some(({ findings }) => findings.some(isReported)) ? REASON : null;
    } catch {
      // Committing the page meets the same error and makes it a Failure; the visit must not be lost for it.
      return null;
    }
  };
}

function isReported({ verdict }: { readonly verdict: string }): boolean {
  return verdict === "violation" || verdict === "review";
}
