import { isWarc } from "../../import/import-type.ts";
import { readImport } from "../../import/read-import.ts";
import { type LargeTable, readLargeTable } from "../../import/read-large-table.ts";
import type { Audit } from "../../model/audit.ts";
import { beijingTime } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Failure, failureOfError } from "../../model/failure.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { Source } from "../../model/source.ts";
import type { TableMapping } from "../../model/table-mapping.ts";
import { decodeBytes } from "../../text/decode.ts";
import { startAudit } from "../audits/start-audit.ts";
import type { Office } from "../office.ts";
import { type Committed, commitImported } from "../pipeline/commit-fetched.ts";
import { commitTable } from "../pipeline/commit-table.ts";
import { openPipelineTools, type Pipeline, pipelineOf } from "../pipeline/pipeline.ts";
import { refuseDeepNesting } from "../refuse-deep-nesting.ts";
import type { ScanReport } from "../scan/scan.ts";
import { createTally } from "../scan/scan-tally.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { fileNotices } from "./file-notices.ts";
import type { ImportRun } from "./import-run.ts";
import { importWarc } from "./import-warc.ts";
import { passedOverRows, unreadFile, unreadSheets } from "./unread-file.ts";

export interface ImportOptions {
  readonly operator: string;
  readonly signal: AbortSignal;
  /** How tables are to be read; null to guess their headers. */
  readonly tableMapping?: TableMapping | null;
  /** Told how many files are done, and which one is under way or was the last; of a large table also how far it is. */
  readonly onProgress: (done: number, total: number, words: string) => void;
  /** Told when a file was taken in or refused, whose bytes are not needed any more. */
  readonly onTaken?: (index: number) => Promise<void>;
  /** Told in one Chinese sentence what a person should know of a file that was taken in. */
  readonly onNotice?: (sentence: string) => void;
}

/**
 * Reads files into the store as captures of `source`, extracts and audits them. A file that cannot be read is a failure
 * of that file; the others go on. The only file throws, after the run was closed with its failure.
 */
export async function importFiles(
  office: Office,
  source: Source,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ScanReport> {
  const tools = await openPipelineTools(office);
  const { audit } = await startAudit(office, [source], "import", tools.ruleset);
  const pipeline: Pipeline = {
    ...pipelineOf(tools, audit.id, options.operator),
    tableMapping: options.tableMapping ?? null,
  };
  const tally = createTally();
  const failures: Failure[] = [];
  let refusal: PingpinError | null = null;
  const { signal, onNotice = () => undefined } = options;
  for (const [index, path] of paths.entries()) {
    if (signal.aborted) break;
    options.onProgress(index, paths.length, path);
    const onRows = (rows: number): void => options.onProgress(index, paths.length, `已读 ${rows} 条  ${path}`);
    try {
      failures.push(...(await importFile(path, { pipeline, source, tally, signal, onNotice, onRows })));
    } catch (error) {
      if (!(error instanceof PingpinError)) throw error;
      refusal = error;
      failures.push(failureOfError("import", path, error));
    }
    if (signal.aborted) break;
    await options.onTaken?.(index);
    options.onProgress(index + 1, paths.length, path);
  }
  const finished: Audit = {
    ...audit,
    finishedAt: office.clock.now().toISOString(),
    counts: tally.counts(),
    failures: [...failures, ...tally.failures, ...(await stampNew(pipeline.office, options.operator))],
  };
  await office.store.audits.put(finished);
  if (refusal !== null && paths.length === 1) throw refusal;
  return {
    audit: finished,
    resumed: false,
    sources: [source],
    tally,
    items: tally.items,
    failures: finished.failures,
    crawls: [],
    interrupted: signal.aborted,
  };
}

/** Imports one file and gives what failed besides the failures that the tally keeps. */
async function importFile(path: string, run: ImportRun): Promise<readonly Failure[]> {
  const { pipeline, source, tally } = run;
  if (isWarc(path)) return importWarc(path, run);
  const now = pipeline.office.clock.now().toISOString();
  const large = await readLargeTable(path, { now, decode: decodeBytes });
  if (large !== null) return importLargeTable(path, large, run);
  const imported = refuseDeepNesting(await readImport(path, { now, decode: decodeBytes, tools: pipeline.tools }));
  const { content } = imported;
  const visit =
    content?.kind === "table" ? { ...imported, fetched: withMapping(imported.fetched, pipeline) } : imported;
  const committed = await commitImported(pipeline, source, visit);
  tally.add(visit.fetched, committed);
  noteKept(path, committed, run);
  for (const sentence of await fileNotices(path, visit.fetched.body, content)) run.onNotice(sentence);
  const { failures, notices } = unreadFile(path, content, { committed, mapping: pipeline.tableMapping });
  for (const sentence of notices) run.onNotice(sentence);
  return failures;
}

/** A table that was stopped halfway is not judged: the next import of it goes on. */
async function importLargeTable(path: string, large: LargeTable, run: ImportRun): Promise<readonly Failure[]> {
  const { pipeline, source, tally, signal } = run;
  const fetched = withMapping(large.fetched, pipeline);
  let rows = 0;
  const table = await commitTable(
    pipeline,
    source,
    { ...large, fetched },
    {
      signal,
      onPostings(postings) {
        tally.count(postings);
        rows += postings.length;
        run.onRows(rows);
      },
    },
  );
  tally.add(fetched, table.committed);
  noteKept(path, table.committed, run);
  for (const sentence of await fileNotices(path, fetched.body, null)) run.onNotice(sentence);
  if (signal.aborted) return table.failures;
  for (const sentence of passedOverRows(path, table.passedOver)) run.onNotice(sentence);
  return [...table.failures, ...unreadSheets(path, table.unread, { ...table, mapping: pipeline.tableMapping })];
}

function noteKept(path: string, { capture, isKept }: Committed, { onNotice }: ImportRun): void {
  if (!isKept) return;
  const { id, finishedAt } = capture;
  onNotice(`${path} 与 ${beijingTime(finishedAt)} 导入的文件完全相同，没有另存一份，采集件仍是 ${id}。`);
}

/** The mapping that a person gave stands in the capture's manifest, so that the reading can be repeated. */
function withMapping(fetched: Fetched, { tableMapping }: Pipeline): Fetched {
  if (tableMapping === null) return fetched;
  const signal = { code: "table_mapping", detail: JSON.stringify(tableMapping), place: null };
  return { ...fetched, signals: [...fetched.signals, signal] };
}
