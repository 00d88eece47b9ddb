import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import type { CheckedFile } from "../../../src/report/check/check-facts.ts";
import type { CheckResult } from "../../../src/report/check/check-result.ts";
import { createCheckWriter } from "../../../src/report/check/check-writer.ts";
import { aFinding, aLaw } from "../builders.ts";

const schemaFile = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// The published schema is loose where strict mode is not, and one of its patterns is no Unicode pattern.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
// It calls itself draft 04 but uses no keyword whose meaning changed since.
const { $schema: _draft, id: _address, ...schema } = JSON.parse(readFileSync(schemaFile, "utf8"));
const isSarif = ajv.compile(schema);

const JSON_LINES = { name: null, uri: "%E5%B2%97%E4%BD%8D%E8%A1%A8%201.jsonl", words: null };

function logOf(results: readonly CheckResult[], file: CheckedFile = JSON_LINES) {
  const finding = aFinding();
  const writer = createCheckWriter("sarif", {
    version: "0.1.0",
    rules: [{ id: finding.ruleId, version: "1.0.0", description: "限定男性" }],
    law: aLaw(),
    failures: [{ stage: "check", subject: "第 2 行", code: "LINE_INVALID", message: "不是 JSON", retryable: false }],
  });
  return JSON.parse([writer.begin(), ...results.map((result) => writer.add(result, file)), writer.end(1)].join(""));
}

function problems(log: unknown): readonly string[] {
  return isSarif(log) ? [] : (isSarif.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe("the SARIF that other tools take in", () => {
  it("fits the published schema with findings of every verdict and a line that failed", () => {
    const verdicts = ["violation", "review", "hint", "lawful"] as const;
    const findings = verdicts.map((verdict) => aFinding({ verdict }));
    expect(problems(logOf([{ kind: "checked", id: "x-1", line: 1, title: "仓管员", findings }]))).toEqual([]);
  });
  it("fits it with nothing found", () => {
    expect(problems(logOf([]))).toEqual([]);
  });
  it("leads to the line and column of the words in a text, and to the line of the record in JSON lines", () => {
    const finding = aFinding({ quote: "限男性", span: { field: "text", start: 6, end: 9 } });
    const checked = { kind: "checked", id: "a.txt", line: 7, title: "", findings: [finding] } as const;
    const regionIn = (file: CheckedFile) => logOf([checked], file).runs[0].results[0].locations[0].physicalLocation;
    expect(regionIn({ name: null, uri: "file:///a.txt", words: "仓管\n包住，限男性" })).toMatchObject({
      artifactLocation: { uri: "file:///a.txt" },
      region: { startLine: 2, startColumn: 4, endLine: 2, endColumn: 7 },
    });
    expect(regionIn(JSON_LINES).region).toEqual({ startLine: 7, snippet: { text: "限男性" } });
  });
  it("would be caught by the schema if a kind were our own word", () => {
    const log = logOf([{ kind: "checked", id: "x-1", line: 1, title: "仓管员", findings: [aFinding()] }]);
    log.runs[0].results[0].kind = "疑似违法";
    expect(problems(log)).toContainEqual(expect.stringContaining("/runs/0/results/0/kind"));
  });
});
