import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAuditor } from "../../src/audit/auditor.ts";
import { exampleProblems } from "../../src/audit/ruleset/check-examples.ts";
import { readRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import { Finding } from "../../src/model/finding.ts";
import { posting } from "./small-ruleset.ts";

const cacheDir = mkdtempSync(join(tmpdir(), "pingpin-cache-"));
const { ruleset, rules } = readRuleset({ dirs: ["rules"], cacheDir });
const auditor = createAuditor(ruleset);

describe("the shipped rules", () => {
  it("hold on every one of their own examples", () => {
    const problems = rules.flatMap(({ rule }) =>
      exampleProblems(rule, auditor).map((problem) => ({ id: rule.id, ...problem })),
    );
    expect(problems).toEqual([]);
  });
  it("cite the articles that protect women only for wording that is hard on women", () => {
    const cited = (text: string) => auditor.audit(posting(text)).flatMap(({ basis }) => basis);
    expect(cited("男50岁以下、女45岁以下")).toContain("WRPL-43");
    const easierForWomen = cited("男性28-36岁，女性26-36岁");
    expect(easierForWomen).toEqual(expect.arrayContaining(["EPL-3", "HRM-24"]));
    expect(easierForWomen.filter((id) => /^(WRPL-|EPL-27)/.test(id))).toEqual([]);
    expect(cited("限女性").filter((id) => id.startsWith("WRPL-"))).toEqual([]);
  });
  it("have ids that name their ground and file", () => {
    for (const { rule, file } of rules) expect(`${rule.id.replace(".", "/")}.yaml`).toBe(file.path);
  });
  it("give findings that fit the schema, with the quote cut from the text as stored", () => {
    const pieces = [
      "男性优先",
      "女",
      "，",
      "。",
      "限",
      "\u200b",
      "男 性 优 先",
      "&#30007;",
      "<b>",
      "18-35岁",
      "不限",
      "***优先",
      "\ud800",
      "性别：",
      "ｎａｎ",
      "🚹",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "grapheme", maxLength: 3 })), {
          maxLength: 14,
        }),
        (parts) => {
          const body = parts.join("");
          for (const finding of auditor.audit(
            posting(body, { title: body, fields: [{ label: "性别", value: body }] }),
          )) {
            expect(Finding.safeParse(finding).success).toBe(true);
            expect(finding.quote).toBe(body.slice(finding.span.start, finding.span.end));
            expect(finding.quote.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
  it("take 非 for a negation, but not inside 除非", () => {
    expect(auditor.audit(posting("非限男性"))).toEqual([]);
    expect(auditor.audit(posting("除非男性优先")).map(({ quote }) => quote)).toEqual(["男性优先"]);
  });
  it.each([
    ["年龄要求", "18-45", "age"],
    ["年龄", "35以下", "age"],
    ["户籍要求", "本市", "hukou"],
    ["籍贯", "安徽", "origin"],
    ["宗教信仰", "无", "religion"],
    ["视力", "1.0以上", "disability"],
    ["身高", "170以上", "appearance"],
  ])("judge the field %s=%s by its label, and nothing where it says 不限", (label, value, ground) => {
    const grounds = (text: string) =>
      auditor.audit(posting("", { fields: [{ label, value: text }] })).map((finding) => finding.ground);
    expect(grounds(value)).toEqual([ground]);
    expect(grounds("不限")).toEqual([]);
  });
  it("give the same findings for the same text", () => {
    const text = posting("男性优先，18-35岁；女士勿扰");
    expect(auditor.audit(text)).toEqual(createAuditor(ruleset).audit(text));
  });
  it("do not slow down out of proportion on hostile text", () => {
    const nasty = [
      "男".repeat(20_000),
      "男 ".repeat(20_000),
      "(男)".repeat(10_000),
      `${"1".repeat(20_000)}岁`,
      "&#".repeat(20_000),
      "<".repeat(20_000),
    ];
    const before = process.cpuUsage();
    for (const body of nasty) auditor.audit(posting(body));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(10_000);
  });
});
