import type { CrawlCounts } from "../../crawl/crawl-counts.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Source } from "../../model/source.ts";
import type { Store } from "../../store/port.ts";
import { isAnswered } from "./scan-tally.ts";

/** What one run saw of one source. */
interface SourceRun {
  readonly auditId: string;
  readonly source: Source;
  readonly counts: CrawlCounts;
  /** Postings read in this run. */
  readonly postings: number;
}

/**
 * The failure of a source all of whose addresses answered and whose entry pages showed no posting and led nowhere; none for
 * any other. A wrong address, a site rebuilt and a list that only clicks open look like that, and so does a source without
 * a vacancy: only a person can tell.
 */
export async function barrenSource(
  { frontier }: Store,
  { auditId, source, counts, postings }: SourceRun,
): Promise<readonly Failure[]> {
  const { visited, remaining, interrupted, byOutcome } = counts;
  if (interrupted || postings > 0 || visited === 0 || remaining > 0) return [];
  if (!Object.keys(byOutcome).every(isAnswered)) return [];
  const { done, failed } = await frontier.count(auditId, source.id);
  if (done + failed > source.entryUrls.length) return [];
  return [failureByCode("crawl", "SOURCE_BARREN", { subject: source.name })];
}
