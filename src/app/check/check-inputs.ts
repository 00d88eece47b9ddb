import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { createAuditor } from "../../audit/auditor.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { type ExitCode, strongestExitCode } from "../../model/exit-code.ts";
import type { Failure } from "../../model/failure.ts";
import type { CheckResult } from "../../report/check/check-result.ts";
import { type CheckFormat, createCheckWriter } from "../../report/check/check-writer.ts";
import { type AuditPool, openAuditPool } from "../audits/audit-pool.ts";
import { locateHome } from "../home.ts";
import { openRuleset, ruleFolders } from "../pipeline/open-ruleset.ts";
import { checkJsonLines, checkPlainText, type TextAuditor } from "./check.ts";
import { type CheckedBlock, writeBlock } from "./checked-block.ts";
import { type InputLine, openInput, readLineBlocks, readLineBytes } from "./read-lines.ts";

/** One thing to check: a path, or `-` for the standard input, read as JSON lines or as one text. */
export interface CheckEntry {
  readonly path: string;
  readonly type: "jsonl" | "text";
}

/** One run of `check`: what is audited, by which rules, and how it is printed. */
export interface CheckRun {
  readonly version: string;
  readonly home: string | null;
  readonly rulesDirs: readonly string[];
  readonly format: CheckFormat;
  /** How many threads audit JSON lines; 1 stays in this one. */
  readonly threads: number;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
  readonly write: (text: string) => Promise<void>;
}

const MAX_TEXT_CHARS = 4_000_000;

/**
 * Checks every entry in order and writes the answers as they come. All files are opened before anything is written, so
 * that a wrong path writes nothing. Throws FILE_* errors and RULES_INVALID.
 */
export async function checkInputs(entries: readonly CheckEntry[], run: CheckRun): Promise<ExitCode> {
  const opened = entries.map((entry) => ({ ...entry, stream: entry.path === "-" ? run.stdin : openInput(entry.path) }));
  const ruleset = openRuleset(run.rulesDirs, locateHome(run.home).cache);
  const failures: Failure[] = [];
  const codes = new Set<ExitCode>();
  const [first] = entries;
  const writer = createCheckWriter(run.format, {
    version: run.version,
    rules: ruleset.rules.map(({ id, version, title }) => ({ id, version, description: title })),
    law: ruleset.law,
    failures,
    artifact: first === undefined || first.path === "-" ? "stdin" : pathToFileURL(first.path).href,
  });
  let head = writer.begin();
  const auditing = openAuditing(ruleset, run, (result) => writer.add(result));
  try {
    for (const entry of opened) {
      for await (const block of blocksOf(entry, auditing)) {
        if (run.signal.aborted) throw new PingpinError("INTERRUPTED", { subject: entry.path });
        failures.push(...block.failures);
        for (const code of block.codes) codes.add(code);
        await run.write(head + block.text);
        head = "";
      }
    }
  } finally {
    await auditing.pool?.close();
  }
  const exitCode = strongestExitCode([...codes]);
  await run.write(head + writer.end(exitCode));
  return exitCode;
}

type OpenedEntry = CheckEntry & { readonly stream: Readable };

/** Who audits: this thread and, for JSON lines where several threads were asked for, a pool. */
interface Auditing {
  /** Made on first asking: threads of a pool have auditors of their own. */
  readonly auditor: () => TextAuditor;
  readonly pool: AuditPool | null;
  readonly format: CheckFormat;
  readonly write: (result: CheckResult) => string;
}

function openAuditing(
  ruleset: Ruleset,
  { threads, rulesDirs, format }: CheckRun,
  write: (result: CheckResult) => string,
): Auditing {
  const dirs = ruleFolders(rulesDirs);
  const asOf = beijingDay(new Date().toISOString());
  const pool = threads > 1 ? openAuditPool(threads, { dirs, cacheDir: ruleset.cacheDir, asOf }) : null;
  let made: TextAuditor | null = null;
  const auditor = (): TextAuditor => {
    made ??= createAuditor(ruleset, { asOf });
    return made;
  };
  return { auditor, pool, format, write };
}

async function* blocksOf(entry: OpenedEntry, { auditor, pool, format, write }: Auditing): AsyncGenerator<CheckedBlock> {
  if (entry.type === "jsonl" && pool !== null) {
    const blocks = readLineBytes(entry.stream, entry.path);
    if (format === "jsonl") yield* pool.writeJsonl(blocks);
    else for await (const results of pool.check(blocks)) yield writeBlock(results, write);
  } else if (entry.type === "jsonl") {
    for await (const results of checkJsonLines(entry.stream, entry.path, auditor())) yield writeBlock(results, write);
  } else yield writeBlock([checkPlainText(entry.path, await readWholeText(entry), auditor())], write);
}

async function readWholeText({ stream, path }: OpenedEntry): Promise<string> {
  const lines: string[] = [];
  let length = 0;
  for await (const block of readLineBlocks(stream, path)) {
    for (const line of block) {
      if ("fault" in line) throw unreadableText(path, line);
      lines.push(line.text);
      length += line.text.length;
    }
    if (length > MAX_TEXT_CHARS) {
      const detail = `超过 ${MAX_TEXT_CHARS / 10_000} 万字；多条招聘信息请存为 .jsonl，一行一条`;
      throw new PingpinError("FILE_TOO_LARGE", { subject: path, detail });
    }
  }
  return lines.join("\n");
}

function unreadableText(path: string, line: Extract<InputLine, { fault: string }>): PingpinError {
  const code = line.isTooLong ? "FILE_TOO_LARGE" : "FILE_ENCODING";
  return new PingpinError(code, { subject: path, detail: `第 ${line.number} 行${line.fault}` });
}
