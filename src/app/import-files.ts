import { readImport } from "../import/read-import.ts";
import type { Audit } from "../model/audit.ts";
import { PingpinError } from "../model/errors.ts";
import type { Failure } from "../model/failure.ts";
import type { Source } from "../model/source.ts";
import { decodeBytes } from "../text/decode.ts";
import type { Office } from "./office.ts";
import { commitContent } from "./pipeline/commit-fetched.ts";
import { openPipeline } from "./pipeline/pipeline.ts";
import { refuseDeepNesting } from "./refuse-deep-nesting.ts";
import type { ScanReport } from "./scan.ts";
import { createTally } from "./scan-tally.ts";
import { startAudit } from "./start-audit.ts";

export interface ImportOptions {
  readonly operator: string;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, path: string) => void;
}

/**
 * Reads files into the store as captures of `source`, extracts and audits them. A file that cannot be read is a failure
 * of that file; the others go on. Throws when none could be read.
 */
export async function importFiles(
  office: Office,
  source: Source,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ScanReport> {
  const { audit } = await startAudit(office, [source], "import");
  const pipeline = await openPipeline(office, audit.id, options.operator);
  const tally = createTally();
  const failures: Failure[] = [];
  for (const [index, path] of paths.entries()) {
    if (options.signal.aborted) break;
    try {
      const now = office.clock.now().toISOString();
      const imported = await readImport(path, { now, decode: decodeBytes, tools: pipeline.tools });
      const safe = refuseDeepNesting(imported);
      tally.add(safe.fetched, await commitContent(pipeline, source, safe));
    } catch (error) {
      if (!(error instanceof PingpinError) || paths.length === 1) throw error;
      failures.push({ stage: "import", subject: path, code: error.code, message: error.message, retryable: false });
    }
    options.onProgress(index + 1, paths.length, path);
  }
  const finished: Audit = {
    ...audit,
    finishedAt: office.clock.now().toISOString(),
    counts: tally.counts(),
    failures: [...failures, ...tally.failures],
  };
  await office.store.audits.put(finished);
  return {
    audit: finished,
    resumed: false,
    sources: [source],
    tally,
    items: tally.items,
    failures: finished.failures,
    crawls: [],
    interrupted: options.signal.aborted,
  };
}
