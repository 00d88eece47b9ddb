import { expect, test } from "vitest";
import type { LegalBasis } from "../../../src/model/legal-basis.ts";
import type { CheckFacts } from "../../../src/report/check/check-facts.ts";
import type { CheckResult } from "../../../src/report/check/check-result.ts";
import { type CheckFormat, createCheckWriter } from "../../../src/report/check/check-writer.ts";
import { formatJsonlLine } from "../../../src/report/check/format-jsonl.ts";
import { aFinding, aLaw } from "../builders.ts";

const law: ReadonlyMap<string, LegalBasis> = aLaw();
const finding = aFinding({ fingerprint: "a".repeat(64) });
const checked: CheckResult = { kind: "checked", id: "x-1", line: 3, title: "仓库管理员", findings: [finding] };
const failed: CheckResult = {
  kind: "failed",
  id: null,
  line: 4,
  error: { code: "LINE_INVALID", message: "不是 JSON" },
};

const facts: CheckFacts = {
  version: "0.1.0",
  rules: [{ id: finding.ruleId, version: "1.0.0", description: "限定男性" }],
  law,
  failures: [
    { stage: "check", subject: "第 4 行", code: "LINE_INVALID", message: "第 4 行不是 JSON", retryable: false },
  ],
};

const INPUT = { name: null, uri: "input.jsonl", words: null };

function written(format: CheckFormat, results: readonly CheckResult[]): string {
  const writer = createCheckWriter(format, facts);
  return [writer.begin(), ...results.map((result) => writer.add(result, INPUT)), writer.end(3)].join("");
}

test("answers each line in exactly the contracted shape", () => {
  expect(JSON.parse(formatJsonlLine(checked))).toEqual({
    id: "x-1",
    findings: [
      {
        ground: "sex",
        direction: "male",
        verdict: "violation",
        channel: "pil",
        field: "text",
        start: 5,
        end: 8,
        quote: "限男性",
        rule: "sex.male-limit",
        ruleVersion: "1.0.0",
        basis: ["WRPL-43", "HRM-24"],
        items: {},
        flags: [],
        trace: "正文写明“限男性”，未见例外。",
        fingerprint: "a".repeat(64),
      },
    ],
  });
  expect(formatJsonlLine(failed)).toBe('{"id":null,"line":4,"error":{"code":"LINE_INVALID","message":"不是 JSON"}}');
  expect(formatJsonlLine({ ...checked, title: "a\u2028b\nc" })).not.toContain("\n");
});

test("frames the JSON document as every command does and counts what failed apart", () => {
  const document = JSON.parse(written("json", [checked, failed]));
  expect(Object.keys(document)).toEqual(["tool", "version", "command", "items", "summary", "failures", "exitCode"]);
  expect(document.summary).toEqual({
    checked: 1,
    failed: 1,
    byVerdict: { violation: 1, review: 0, hint: 0, lawful: 0 },
  });
});

test("tells a person what was found, why and on what basis, never 违法 without 疑似", () => {
  const text = written("text", [checked, failed]);
  expect(text).toContain("[疑似违法] “限男性” 性别，限定或优先男性（正文第6字）");
  expect(text).toContain("依据：《示例妇女保护法》第四十三条；《示例人力市场条例》第二十四条（条文待核）");
  expect(text.replaceAll("疑似违法", "")).not.toContain("违法");
  expect(text).toContain("未能筛查。不是 JSON");
  expect(text).toContain("共筛查1条，命中1处；未能筛查1条，不作为无问题处理。");
  expect(written("text", [{ ...checked, findings: [] }])).toBe("共筛查1条，命中0处。\n");
});

test("lets no posting send escape codes or reordering marks to the terminal", () => {
  const text = written("text", [{ ...checked, title: "仓\u001b[2J管\u202e员" }]);
  expect([...text].filter((char) => char === "\u001b" || char === "\u202e")).toEqual([]);
});

test("writes SARIF whose kinds, levels, rules and articles fit together", () => {
  const verdicts = ["violation", "review", "hint", "lawful"] as const;
  const findings = verdicts.map((verdict) => aFinding({ verdict }));
  const log = JSON.parse(written("sarif", [{ ...checked, findings }, failed]));
  expect(log.version).toBe("2.1.0");
  const [run] = log.runs;
  expect(run.results.map((r: { kind: string; level: string }) => [r.kind, r.level])).toEqual([
    ["fail", "error"],
    ["review", "none"],
    ["informational", "none"],
    ["pass", "none"],
  ]);
  const taxa = new Set(run.taxonomies[0].taxa.map((taxon: { id: string }) => taxon.id));
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    for (const taxon of result.taxa) {
      expect(taxa.has(taxon.id)).toBe(true);
      expect(taxon.toolComponent.name).toBe(run.taxonomies[0].name);
    }
  }
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain("第 4 行");
});
