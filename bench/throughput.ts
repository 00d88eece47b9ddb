import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { checkJsonLines, type TextAuditor } from "../src/app/check/check.ts";
import { parseRecord } from "../src/app/check/parse-record.ts";
import { createAuditor } from "../src/audit/auditor.ts";
import type { Ruleset } from "../src/audit/ruleset.ts";
import type { PostingText } from "../src/model/posting.ts";
import { formatJsonlLine } from "../src/report/check/format-jsonl.ts";
import { medianCpu, type Rounds } from "./measure.ts";
import { NAIVE_PATTERNS } from "./naive-patterns.ts";

/** What one run over one file measured; times are CPU milliseconds. */
export interface Throughput {
  readonly postings: number;
  readonly characters: number;
  readonly findings: number;
  readonly read: number;
  readonly audit: number;
  readonly check: number;
  readonly cut: number;
  readonly patterns: number;
}

/** Times the audit and what it is compared with, in turn in one process, over one plain JSON-lines file. */
export async function measureThroughput(path: string, ruleset: Ruleset, rounds: Rounds): Promise<Throughput> {
  const postings = readPostings(path);
  const auditor = createAuditor(ruleset);
  const jieba = createRequire(import.meta.url)("nodejs-jieba") as typeof import("nodejs-jieba");
  const texts = postings.map(({ title, body, fields }) =>
    [title, body, ...fields.map(({ value }) => value)].join("\n"),
  );
  let findings = 0;
  const times = await medianCpu(
    [
      { name: "read", run: () => readAndParse(path) },
      {
        name: "audit",
        run: () => {
          findings = postings.reduce((sum, posting) => sum + auditor.audit(posting).length, 0);
        },
      },
      { name: "check", run: () => checkWholeFile(path, auditor) },
      {
        name: "cut",
        run: () => {
          for (const text of texts) jieba.cut(text, false);
        },
      },
      { name: "patterns", run: () => void placesOfPatterns(texts) },
    ],
    rounds,
  );
  const time = (name: string) => times.get(name) ?? 0;
  return {
    postings: postings.length,
    characters: texts.reduce((sum, text) => sum + text.length, 0),
    findings,
    read: time("read"),
    audit: time("audit"),
    check: time("check"),
    cut: time("cut"),
    patterns: time("patterns"),
  };
}

/** The postings of a JSON-lines file; lines that cannot be read are left out. */
export function readPostings(path: string): readonly PostingText[] {
  return linesOf(path).flatMap((line) => {
    const record = parseRecord(line);
    return "text" in record ? [record.text] : [];
  });
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

function readAndParse(path: string): void {
  for (const line of linesOf(path)) JSON.parse(line);
}

/** All that `check --format jsonl` does, but for writing to the screen. */
async function checkWholeFile(path: string, auditor: TextAuditor): Promise<void> {
  let written = 0;
  for await (const results of checkJsonLines(createReadStream(path, { highWaterMark: 1 << 18 }), path, auditor)) {
    for (const result of results) written += formatJsonlLine(result).length;
  }
  if (written === 0) throw new Error(`nothing checked in ${path}`);
}

/** Every place is read, for a finding without its place is of no use. */
function placesOfPatterns(texts: readonly string[]): number {
  let places = 0;
  for (const text of texts) {
    for (const pattern of NAIVE_PATTERNS) for (const found of text.matchAll(pattern)) places += found[0].length;
  }
  return places;
}
