import { NO_HEADER } from "../../extract/extract-postings.ts";
import { readImport } from "../../import/read-import.ts";
import { readLargeTable } from "../../import/read-large-table.ts";
import type { Audit } from "../../model/audit.ts";
import { beijingTime } from "../../model/beijing-time.ts";
import { errorSentence, PingpinError } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
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
import { createTally, type ScanTally } from "../scan/scan-tally.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { importWarc, isWarc } from "./import-warc.ts";

export interface ImportOptions {
  readonly operator: string;
  readonly signal: AbortSignal;
  /** How tables are to be read; null to guess their headers. */
  readonly tableMapping?: TableMapping | null;
  readonly onProgress: (done: number, total: number, path: string) => void;
  /** Told when a file was taken in or refused, whose bytes are not needed any more. */
  readonly onTaken?: (index: number) => Promise<void>;
  /** Told in one Chinese sentence that a file is known already. */
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
  for (const [index, path] of paths.entries()) {
    if (options.signal.aborted) break;
    try {
      failures.push(...(await importFile(path, { pipeline, source, tally, onNotice: options.onNotice })));
    } catch (error) {
      if (!(error instanceof PingpinError)) throw error;
      refusal = error;
      failures.push({ stage: "import", subject: path, code: error.code, message: error.message, retryable: false });
    }
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
    interrupted: options.signal.aborted,
  };
}

interface ImportRun {
  readonly pipeline: Pipeline;
  readonly source: Source;
  readonly tally: ScanTally;
  readonly onNotice: ImportOptions["onNotice"];
}

/** Imports one file and gives what failed besides the failures that the tally keeps. */
async function importFile(path: string, run: ImportRun): Promise<readonly Failure[]> {
  const { pipeline, source, tally } = run;
  if (isWarc(path)) return importWarc(path, { pipeline, source, tally });
  const now = pipeline.office.clock.now().toISOString();
  const large = await readLargeTable(path, { now, decode: decodeBytes });
  if (large !== null) {
    const fetched = withMapping(large.fetched, pipeline);
    const table = await commitTable(pipeline, source, { ...large, fetched }, tally.count);
    tally.add(fetched, table.committed);
    noteKept(path, table.committed, run);
    return [...table.failures, ...unreadSheets(path, table.postings, table.unread)];
  }
  const imported = refuseDeepNesting(await readImport(path, { now, decode: decodeBytes, tools: pipeline.tools }));
  const isTable = imported.content?.kind === "table";
  const visit = isTable ? { ...imported, fetched: withMapping(imported.fetched, pipeline) } : imported;
  const committed = await commitImported(pipeline, source, visit);
  tally.add(visit.fetched, committed);
  noteKept(path, committed, run);
  const unread = (committed.reading?.signals ?? []).filter(({ code }) => code === NO_HEADER);
  const sheets = unread.map(({ place }) => place ?? "");
  return isTable && committed.failures.length === 0 ? unreadSheets(path, committed.postings.length, sheets) : [];
}

function noteKept(path: string, { capture, isKept }: Committed, { onNotice }: ImportRun): void {
  if (!isKept) return;
  const { id, finishedAt } = capture;
  onNotice?.(`${path} 与 ${beijingTime(finishedAt)} 导入的文件完全相同，没有另存一份，采集件仍是 ${id}。`);
}

/** A table that gave nothing, and each sheet of a workbook that gave nothing although it is filled like one. */
function unreadSheets(path: string, postings: number, sheets: readonly string[]): readonly Failure[] {
  return postings === 0 ? [noHeader(path)] : sheets.map((sheet) => noHeader(`${path} 的工作表“${sheet}”`));
}

/** The mapping that a person gave stands in the capture's manifest, so that the reading can be repeated. */
function withMapping(fetched: Fetched, { tableMapping }: Pipeline): Fetched {
  if (tableMapping === null) return fetched;
  const signal = { code: "table_mapping", detail: JSON.stringify(tableMapping), place: null };
  return { ...fetched, signals: [...fetched.signals, signal] };
}

function noHeader(subject: string): Failure {
  const detail =
    "表中没有认出岗位，请用 --mapping 指明哪一列是岗位名称（写法见使用手册“表头认不出时”），或者在工作台导入时指定";
  const message = errorSentence("EXTRACT_FAILED", { subject, detail });
  return { stage: "extract", subject, code: "EXTRACT_FAILED", message, retryable: false };
}
