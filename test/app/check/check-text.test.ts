import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkJsonLines } from "../../../src/app/check/check.ts";
import { type CheckEntry, checkInputs } from "../../../src/app/check/check-inputs.ts";
import { openRuleset } from "../../../src/app/pipeline/open-ruleset.ts";
import { createAuditor } from "../../../src/audit/auditor.ts";
import type { CheckResult } from "../../../src/report/check/check-result.ts";

const auditor = createAuditor(openRuleset([], null));

async function checked(input: string | Uint8Array | Iterable<Uint8Array>): Promise<readonly CheckResult[]> {
  const pieces = typeof input === "string" || input instanceof Uint8Array ? [Buffer.from(input)] : input;
  const results: CheckResult[] = [];
  for await (const block of checkJsonLines(Readable.from(pieces), "测试", auditor)) results.push(...block);
  return results;
}

/** Text in which rules hit, and in which offsets are easily lost. */
const WORDS = [
  "男性优先",
  "限女",
  "未婚",
  "已育优先",
  "35周岁以下",
  "男\u200b性优先",
  "限 男 性",
  "汉族",
  "本地户口",
  "男女不限",
];
const NOISE = [
  "，",
  "。",
  "\r\n",
  "\n",
  "　",
  "\ufeff",
  "𠮷",
  "👩‍🏭",
  "e\u0301",
  "\ud83d",
  "<b>",
  "&nbsp;",
  "1.",
  "招聘钳工",
];
const text = fc.array(fc.oneof(fc.constantFrom(...WORDS, ...NOISE), fc.string({ unit: "binary", maxLength: 4 })), {
  maxLength: 12,
});
const record = fc.record({
  id: fc.string(),
  title: text.map((parts) => parts.join("")),
  text: text.map((parts) => parts.join("")),
  fields: fc.dictionary(
    fc.constantFrom("性别要求", "年龄", "备注"),
    text.map((parts) => parts.join("")),
  ),
});

describe("check on JSON lines", () => {
  it("answers every record in order with its id, and every quote is the slice that its offsets cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (records) => {
        const results = await checked(records.map((one) => `${JSON.stringify(one)}\n`).join(""));
        expect(results.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
        for (const [index, result] of results.entries()) {
          expect(result).toMatchObject({ kind: "checked", line: index + 1 });
          const findings = result.kind === "checked" ? result.findings : [];
          for (const { span, quote } of findings) {
            const value = givenValue(records[index], span.field);
            expect(value.slice(span.start, span.end)).toBe(quote);
            expect(span.end).toBeGreaterThan(span.start);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same answers however the stream is cut into pieces", async () => {
    const lines = Buffer.from(
      '{"id":"一","text":"男性优先"}\r\n\n坏行\n{"id":"二","text":"限女，未婚"}\n{"id":3,"text":null}',
    );
    const whole = await checked(lines);
    expect(whole).toHaveLength(4);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 60, max: lines.length - 1 }), { maxLength: 6 }), async (cuts) => {
        const at = [0, ...new Set(cuts)].sort((a, b) => a - b);
        const pieces = at.map((from, index) => lines.subarray(from, at[index + 1]));
        expect(await checked(pieces)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("skips blank lines, takes CRLF and a byte-order mark, and keeps the number of each line", async () => {
    const results = await checked('\ufeff{"id":"a","text":""}\r\n\r\n   \n{"id":"b","text":null}\r\n{"id":"c"}');
    expect(results.map(({ id, line, kind }) => [id, line, kind])).toEqual([
      ["a", 1, "checked"],
      ["b", 4, "checked"],
      ["c", 5, "checked"],
    ]);
  });

  it("answers bad lines in their place and goes on behind them", async () => {
    const bad = Buffer.concat([
      Buffer.from(
        '{"id":"1","text":"男性优先"}\n不是 JSON\n[1]\n{"text":"没有编号"}\n{"id":"5","text":5}\n{"id":"6","text":"',
      ),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}\n{"id":"7","text":"限女"}\n'),
    ]);
    const results = await checked(bad);
    expect(results.map(({ id, line, kind }) => [id, line, kind])).toEqual([
      ["1", 1, "checked"],
      [null, 2, "failed"],
      [null, 3, "failed"],
      [null, 4, "failed"],
      ["5", 5, "failed"],
      [null, 6, "failed"],
      ["7", 7, "checked"],
    ]);
    for (const result of results) {
      if (result.kind === "failed")
        expect(result.error.message).toMatch(new RegExp(`第 ${result.line} 行.*该行已跳过并记录。`));
    }
  });

  it("refuses a line of 9 MB by its number, and answers the one behind it", async () => {
    const long = Buffer.from(`{"id":"1","text":"${"招".repeat(3_000_001)}"}\n{"id":"2","text":"限女"}\n`);
    const pieces = Array.from({ length: 36 }, (_, index) => long.subarray(index << 18, (index + 1) << 18));
    expect((await checked(pieces)).map(({ id, line, kind }) => [id, line, kind])).toEqual([
      [null, 1, "failed"],
      ["2", 2, "checked"],
    ]);
  });

  it("takes the day before all days that programs print for none as unknown, not as a time before every rule", async () => {
    const [result] = await checked('{"id":"1","text":"限男性","postedOn":"1970-01-01"}\n');
    expect(result?.kind === "checked" && result.findings.map(({ flags }) => flags)).toEqual([["date_unknown"]]);
  });

  it("numbers a repeated label, and its findings point at the value they stand in", async () => {
    const fields = [
      { label: "性别", value: "不限" },
      { label: "性别", value: "男" },
    ];
    const [result] = await checked(`${JSON.stringify({ id: "1", text: "", fields })}\n`);
    expect(result?.kind === "checked" && result.findings.map(({ span }) => span)).toEqual([
      { field: "fields.性别#2", start: 0, end: 1 },
    ]);
  });
});

describe("the formats of check", () => {
  const STDIN: readonly CheckEntry[] = [{ path: "-", type: "jsonl" }];
  const LINES = '{"id":"甲","title":"钳工","text":"限男性"}\n坏行\n{"id":"乙","text":"五险一金"}\n';

  async function output(
    format: "text" | "json" | "jsonl" | "sarif",
    lines = LINES,
    entries: readonly CheckEntry[] = STDIN,
  ) {
    const written: string[] = [];
    const exitCode = await checkInputs(entries, {
      version: "0.0.0",
      home: null,
      rulesDirs: [],
      threads: 1,
      format,
      stdin: Readable.from([Buffer.from(lines)]),
      signal: new AbortController().signal,
      write: async (piece) => void written.push(piece),
    });
    return { exitCode, text: written.join("") };
  }

  it("jsonl answers line by line in the shape of the contract", async () => {
    const { exitCode, text: answer } = await output("jsonl");
    const [first, second, third] = answer
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(exitCode).toBe(3);
    expect(Object.keys(first)).toEqual(["id", "findings"]);
    expect(Object.keys(first.findings[0])).toEqual([
      ...["ground", "direction", "verdict", "channel", "field", "start", "end", "quote", "rule", "ruleVersion"],
      ...["basis", "flags", "trace", "fingerprint", "items"],
    ]);
    expect(second).toEqual({
      id: null,
      line: 2,
      error: { code: "LINE_INVALID", message: expect.stringContaining("第 2 行") },
    });
    expect(third).toEqual({ id: "乙", findings: [] });
  });

  it("json is one document with tool first and failures and exit code last", async () => {
    const document = JSON.parse((await output("json")).text);
    expect(Object.keys(document)).toEqual(["tool", "version", "command", "items", "summary", "failures", "exitCode"]);
    expect(document).toMatchObject({ exitCode: 3, failures: [{ stage: "check" }], summary: { checked: 2, failed: 1 } });
  });

  it("sarif is one log that names every rule it reports and the failure as a notification", async () => {
    const [run] = JSON.parse((await output("sarif")).text).runs;
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.results).toHaveLength(1);
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(1);
  });

  it("text counts what could not be checked and never as clean", async () => {
    expect((await output("text")).text).toContain("未能筛查1条，不作为无问题处理");
  });

  it("names, of several files, the one in which a finding stands and a line failed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pingpin-check-"));
    const [first, second] = ["岗位 甲.jsonl", "b.jsonl"].map((name) => join(folder, name));
    if (first === undefined || second === undefined) throw new Error("two names give two files");
    writeFileSync(first, "坏行\n");
    writeFileSync(second, '{"id":"1","text":"限男性"}\n');
    const entries = [first, second].map((path) => ({ path, type: "jsonl" as const }));
    const said = (await output("text", "", entries)).text;
    expect(said).toContain(`${first} 第1条：未能筛查`);
    expect(said).toContain(`${second} 第1条（1）`);
    const [run] = JSON.parse((await output("sarif", "", entries)).text).runs;
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(pathToFileURL(second).href);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain(`${first} 第 1 行`);
  });

  it.each([
    [0, '{"id":"1","text":"五险一金"}\n'],
    [0, "\n\n"],
    [1, '{"id":"1","text":"限男性"}\n'],
    [3, '{"id":"1","text":"限男性"}\n{'],
  ])("leaves with %i for %j", async (exitCode, lines) => {
    expect((await output("jsonl", lines)).exitCode).toBe(exitCode);
  });
});

function givenValue(
  one: { title: string; text: string; fields: Record<string, string> } | undefined,
  field: string,
): string {
  if (one === undefined) return "";
  if (field === "title" || field === "text") return one[field];
  return one.fields[field.replace("fields.", "")] ?? "";
}
