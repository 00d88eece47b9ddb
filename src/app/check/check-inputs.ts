import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { createAuditor } from "../../audit/auditor.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { type ExitCode, strongestExitCode } from "../../model/exit-code.ts";
import type { Failure } from "../../model/failure.ts";
import type { CheckWriter } from "../../report/check/check-facts.ts";
import type { CheckResult } from "../../report/check/check-result.ts";
import { type CheckFormat, createCheckWriter } from "../../report/check/check-writer.ts";
import { type AuditPool, openAuditPool } from "../audits/audit-pool.ts";
import { locateHome } from "../home.ts";
import { openRuleset, ruleFolders } from "../pipeline/open-ruleset.ts";
import { checkJsonLines, checkPlainText, type TextAuditor } from "./check.ts";
import { type CheckedBlock, writeBlock } from "./checked-block.ts";
import { type InputLine, openInput, readLineBlocks, readLineBytes } from "./read-lines.ts";
import { refuseDocument, refuseSourceText } from "./refuse-document.ts";

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
 * that a wrong path writes nothing. Throws FILE_* errors, RULES_INVALID, and INTERRUPTED.
 */
export async function checkInputs(entries: readonly CheckEntry[], run: CheckRun): Promise<ExitCode> {
  for (const { path, type } of entries) if (type === "text") refuseDocument(path);
  const opened = entries.map((entry) => ({ ...entry, stream: entry.path === "-" ? run.stdin : openInput(entry.path) }));
  const ruleset = openRuleset(run.rulesDirs, locateHome(run.home).cache);
  const failures: Failure[] = [];
  const codes = new Set<ExitCode>();
  const writer = createCheckWriter(run.format, {
    version: run.version,
    rules: ruleset.rules.map(({ id, version, title }) => ({ id, version, description: title })),
    law: ruleset.law,
    failures,
  });
  let head = writer.begin();
  const auditing = openAuditing(ruleset, run, writer.add);
  try {
    for (const entry of opened) {
      const name = entries.length > 1 ? entry.path : null;
      for await (const block of blocksOf(entry, name, auditing)) {
        if (run.signal.aborted) throw new PingpinError("INTERRUPTED", { subject: entry.path });
        failures.push(...block.failures.map((failure) => inFile(failure, name)));
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
  readonly write: CheckWriter["add"];
}

function openAuditing(ruleset: Ruleset, { threads, rulesDirs, format }: CheckRun, write: CheckWriter["add"]): Auditing {
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

/** A failure that says in which of several files it happened. */
function inFile(failure: Failure, name: string | null): Failure {
  if (name === null) return failure;
  return { ...failure, subject: `${name} ${failure.subject}`, message: `${name} ${failure.message}` };
}

async function* blocksOf(
  entry: OpenedEntry,
  name: string | null,
  { auditor, pool, format, write }: Auditing,
): AsyncGenerator<CheckedBlock> {
  const uri = entry.path === "-" ? "stdin" : pathToFileURL(entry.path).href;
  const writeLine = (result: CheckResult) => write(result, { name, uri, words: null });
  if (entry.type === "jsonl" && pool !== null) {
    const blocks = readLineBytes(entry.stream, entry.path);
    if (format === "jsonl") yield* pool.writeJsonl(blocks);
    else for await (const results of pool.check(blocks)) yield writeBlock(results, writeLine);
  } else if (entry.type === "jsonl") {
    for await (const results of checkJsonLines(entry.stream, entry.path, auditor()))
      yield writeBlock(results, writeLine);
  } else {
    const words = await readWholeText(entry);
    const result = checkPlainText(entry.path, words, auditor());
    yield writeBlock([result], (checked) => write(checked, { name, uri, words }));
  }
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
  const words = lines.join("\n");
  refuseSourceText(path, words);
  return words;
}

function unreadableText(path: string, line: Extract<InputLine, { fault: string }>): PingpinError {
  const code = line.isTooLong ? "FILE_TOO_LARGE" : "FILE_ENCODING";
  return new PingpinError(code, { subject: path, detail: `第 ${line.number} 行${line.fault}` });
}
