import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkRuleFolder } from "../../../src/app/rules/check-rule-folder.ts";
import { readRules } from "../../../src/app/rules/rule-sources.ts";
import { leftHandRule, readFolder, ruleFolder } from "./rule-folder.ts";

function check(files: Readonly<Record<string, string>>) {
  return checkRuleFolder(readFolder(ruleFolder(files)));
}

function errors(files: Readonly<Record<string, string>>, kind: string): readonly string[] {
  return check(files)
    .problems.filter((problem) => problem.severity === "error" && problem.kind === kind)
    .map(({ what }) => what);
}

describe("checking a folder of rules", () => {
  it("finds nothing wrong with a rule that keeps its promises, also in disguise", () => {
    const report = check({ "other/left-hand.yaml": leftHandRule() });
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ rules: 1, examples: 3 });
    expect(report.disguises["零宽字符"]).toEqual({ tried: 2, found: 2 });
  });

  it("lists every example that does not hold, not only the first", () => {
    const examples = "{hit: [喜欢左撇子, 欢迎左利手, 不招左撇子], miss: [不招左利手]}";
    expect(errors({ "other/left-hand.yaml": leftHandRule({ examples }) }, "example")).toEqual([
      "示例“喜欢左撇子”没有命中",
      "示例“欢迎左利手”没有命中",
      expect.stringContaining("示例“不招左利手”不应命中"),
    ]);
  });

  it("asks for known_gaps when words that were found are lost once written with blanks between them", () => {
    const lexicon = "classes:\n  左手: {about: 惯用左手的人, words: [左撇], anchor: true}\n";
    const files = {
      "lexicon/hands.yaml": lexicon,
      "other/left-hand.yaml": leftHandRule({ match: "[^【左手】$]", examples: "{hit: [左撇], miss: [右撇]}" }),
    };
    expect(errors(files, "disguise")).toEqual(["写成“ 左 撇 ”（字间空格）就不再命中；请改规则，或者写入 known_gaps"]);
    const honest = leftHandRule({
      match: "[^【左手】$]",
      examples: "{hit: [左撇], miss: [右撇]}",
      known_gaps: '[" 左 撇 "]',
    });
    expect(errors({ ...files, "other/left-hand.yaml": honest }, "disguise")).toEqual([]);
  });

  it("tells when a known gap is found after all, so that it can become an example", () => {
    const gap = leftHandRule({ known_gaps: '["本岗位不\\u200b招\\u200b左\\u200b撇\\u200b子"]' });
    expect(check({ "other/left-hand.yaml": gap }).problems).toEqual([
      expect.objectContaining({ severity: "notice", kind: "disguise", what: expect.stringContaining("已能命中") }),
    ]);
  });

  it("refuses 违法 without 疑似 or 涉嫌, which only the competent authority may establish", () => {
    const bare = leftHandRule({ remedy: "{advice: 此条件违法，应删除。}" });
    expect(errors({ "other/left-hand.yaml": bare }, "wording")).toEqual([expect.stringContaining("“疑似”或者“涉嫌”")]);
    const careful = leftHandRule({ remedy: "{advice: 此条件涉嫌违法，应删除。}" });
    expect(errors({ "other/left-hand.yaml": careful }, "wording")).toEqual([]);
  });

  it("refuses hard words anywhere in a hint, also where the loader does not look", () => {
    const hint = leftHandRule({ verdict: "hint", factsNeeded: "[必须查明岗位]" });
    expect(errors({ "other/left-hand.yaml": hint }, "wording")).toEqual([expect.stringContaining("不能用“必须”")]);
  });

  it("names the other rule that reports the same words, unless the two are declared related", () => {
    const wide = leftHandRule({ id: "age.left-hand", ground: "age", match: "[招【左手】]" });
    const files = { "other/left-hand.yaml": leftHandRule(), "age/left-hand.yaml": wide };
    const overlaps = check(files).problems.filter(({ kind }) => kind === "overlap");
    expect(overlaps.map(({ ruleId, what }) => `${ruleId} ${what}`)).toContainEqual(
      expect.stringMatching(/^other\.left-hand .*也被 age\.left-hand 命中/),
    );
    const declared = { ...files, "age/left-hand.yaml": `${wide}related: [other.left-hand]\n` };
    expect(check(declared).problems.filter(({ kind }) => kind === "overlap")).toEqual([]);
  });

  it("points out phrases that no example goes through", () => {
    const more = leftHandRule({ match: "[不招【左手】, 【左手】勿扰]" });
    expect(check({ "other/left-hand.yaml": more }).problems).toEqual([
      expect.objectContaining({ kind: "coverage", what: "没有示例用到这些短语：【左手】勿扰" }),
    ]);
  });
});

describe("the shipped rules", () => {
  const report = checkRuleFolder(readRules({ home: join(tmpdir(), "pingpin-test-home"), rulesDirs: [] }));

  it("pass the check that an office runs on its own: examples hold, gaps are owned up to, nothing is worded as established", () => {
    expect(report.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("still find nearly every example when it is written in disguise", () => {
    for (const [disguise, { tried, found }] of Object.entries(report.disguises)) {
      expect(tried, disguise).toBeGreaterThan(20);
      expect(found / tried, disguise).toBeGreaterThanOrEqual(disguise === "字间空格" ? 0.75 : 0.9);
    }
  });
});
