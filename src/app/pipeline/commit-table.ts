import { createTableExtractor } from "../../extract/table-extractor.ts";
import type { LargeTable } from "../../import/read-large-table.ts";
import type { Failure } from "../../model/failure.ts";
import type { Source } from "../../model/source.ts";
import { addPostings, type Committed, type CommittedPosting, commitImported } from "./commit-fetched.ts";
import type { Pipeline } from "./pipeline.ts";
import { auditPostings, extractContext } from "./read-postings.ts";

/** A table in the store: its capture, how many postings it gave, and what failed. */
export interface CommittedTable {
  readonly committed: Committed;
  readonly postings: number;
  /** Sheets that are filled like tables, in which no header of positions was known. */
  readonly unread: readonly string[];
  readonly failures: readonly Failure[];
}

/**
 * Makes a table permanent that is read piece by piece: first its capture, where it has none yet, then each piece's postings
 * in a transaction of their own, told to `onPostings` and not kept. Throws FILE_TYPE_UNKNOWN when the file turns out to be damaged.
 */
export async function commitTable(
  pipeline: Pipeline,
  source: Source,
  table: LargeTable,
  onPostings: (postings: readonly CommittedPosting[]) => void,
): Promise<CommittedTable> {
  const { fetched, pieces } = table;
  const committed = await commitImported(pipeline, source, { fetched, content: null });
  const { capture, isKept } = committed;
  const context = extractContext(source, pipeline, capture.finishedAt);
  const extractor = createTableExtractor(fetched.finalUrl, context);
  const facts = { source, canonicalUrl: fetched.canonicalUrl, seenAt: capture.finishedAt, isOcr: false };
  const batch = { capture, pipeline, employerIds: new Map<string, string>(), isKept };
  const failures: Failure[] = [];
  let total = 0;
  for await (const piece of pieces) {
    const audited = auditPostings(extractor.postingsOf(piece), facts, pipeline);
    failures.push(...audited.failures);
    const added = await pipeline.inTurn(() =>
      pipeline.office.store.transaction((store) => addPostings(store, audited.postings, batch)),
    );
    total += added.length;
    onPostings(added);
  }
  return { committed, postings: total, unread: extractor.unread(), failures };
}
