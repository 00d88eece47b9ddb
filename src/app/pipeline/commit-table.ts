import { setImmediate as turnOfOthers } from "node:timers/promises";
import { createTableExtractor, type UnreadSheet } from "../../extract/tables/table-extractor.ts";
import type { LargeTable } from "../../import/read-large-table.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Source } from "../../model/source.ts";
import { addPostings, type Committed, type CommittedPosting, commitImported } from "./commit-fetched.ts";
import type { Pipeline } from "./pipeline.ts";
import { auditPostings, extractContext } from "./read-postings.ts";

/** A table in the store: its capture, how many postings it gave, and what failed. */
export interface CommittedTable {
  readonly committed: Committed;
  readonly postings: number;
  /** Sheets that are filled like tables, in which no header of positions was known. */
  readonly unread: readonly UnreadSheet[];
  /** Sheets with rows that name no position. */
  readonly passedOver: readonly UnreadSheet[];
  readonly failures: readonly Failure[];
}

/** Whom to tell of each piece, whose postings are not kept, and when to stop between two pieces. */
interface TableWatch {
  readonly onPostings: (postings: readonly CommittedPosting[]) => void;
  readonly signal: AbortSignal;
}

/**
 * Makes a table permanent that is read piece by piece: first its capture, where it has none yet, then each piece's postings
 * in a transaction of their own. A file that turns out to be damaged is a failure that says how much was read before; throws
 * FILE_TYPE_UNKNOWN when that is nothing.
 */
export async function commitTable(
  pipeline: Pipeline,
  source: Source,
  table: LargeTable,
  { onPostings, signal }: TableWatch,
): Promise<CommittedTable> {
  const { fetched, pieces } = table;
  const committed = await commitImported(pipeline, source, { fetched, content: null });
  const { capture, isKept } = committed;
  const { finalUrl, canonicalUrl } = fetched;
  const facts = { source, canonicalUrl, seenAt: capture.finishedAt, toldEmployer: null, isOcr: false };
  const extractor = createTableExtractor(finalUrl, extractContext(facts, pipeline));
  const batch = { capture, pipeline, employerIds: new Map<string, string>(), isKept };
  const failures: Failure[] = [];
  let total = 0;
  for await (const piece of untilDamaged(pieces, (error) => failures.push(damagedAfter(total, error)))) {
    // Rows of a file in memory never wait for anything: without this no signal and no other request would be heard.
    await turnOfOthers();
    if (signal.aborted) break;
    const audited = auditPostings(extractor.postingsOf(piece), facts, pipeline);
    failures.push(...audited.failures);
    const added = await pipeline.inTurn(() =>
      pipeline.office.store.transaction((store) => addPostings(store, audited.postings, batch)),
    );
    total += added.length;
    onPostings(added);
  }
  return { committed, postings: total, unread: extractor.unread(), passedOver: extractor.passedOver(), failures };
}

/** The pieces before the damage; an error before the first piece is the caller's. */
async function* untilDamaged(
  pieces: LargeTable["pieces"],
  onDamage: (error: PingpinError) => void,
): LargeTable["pieces"] {
  let isBegun = false;
  try {
    for await (const piece of pieces) {
      yield piece;
      isBegun = true;
    }
  } catch (error) {
    if (!isBegun || !(error instanceof PingpinError)) throw error;
    onDamage(error);
  }
}

function damagedAfter(count: number, { subject, detail }: PingpinError): Failure {
  const kept = `前面的 ${count} 条已经导入并筛查，后面的没有读到`;
  return failureByCode("import", "FILE_BROKEN_OFF", { subject, detail: `${detail}；${kept}` });
}
