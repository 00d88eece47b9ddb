import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAuditor } from "../../../src/audit/auditor.ts";
import { loadRuleset } from "../../../src/audit/ruleset/load-ruleset.ts";
import { PingpinError } from "../../../src/model/errors.ts";
import { BASE, posting, rule, ruleFolder } from "../small-ruleset.ts";

const load = (files: Readonly<Record<string, string>>) => () =>
  loadRuleset({ dirs: [ruleFolder({ ...BASE, ...files })], cacheDir: null });

function refusal(files: Readonly<Record<string, string>>): string {
  try {
    load(files)();
  } catch (error) {
    if (error instanceof PingpinError && error.code === "RULES_INVALID") return error.message;
    throw error;
  }
  return "not refused";
}

describe("a rule set is refused", () => {
  it.each([
    ["an unknown key, with file and line", { id: "sex.test\nverdikt: hint" }, ["sex/test.yaml", "verdikt"]],
    ["an unknown verdict", { verdict: "outcome" }, ["sex/test.yaml 第 7 行", "violation"]],
    ["an unknown word class, naming near ones", { match: '["【男性】【优先】"]' }, ["【男性】", "【男】"]],
    ["a phrase of a class that only exceptions look for", { match: '["【男】【背景】"]' }, ["【背景】"]],
    ["a mistyped key, with its own line", { id: "sex.test\nverdikt: hint" }, ["sex/test.yaml 第 2 行"]],
    ["an unknown exception, naming near ones", { unless: "[negatoin]" }, ["negatoin", "：negation"]],
    ["an unregistered article, naming near ones", { basis: "[{ref: A-9}]" }, ["A-9", "：A-1"]],
    ["an id of another ground", { id: "hukou.test" }, ["sex/test.yaml 第 1 行", "sex.test"]],
    ["a day that is none", { effective: "{from: 2024-02-30, until: null}" }, ["effective from 应写作 2026-05-01"]],
    ["a rule without an example", { examples: "{hit: []}" }, ["examples hit 至少要有 1 项"]],
    ["a mistyped key of a phrase", { match: '[{phras: "【男】"}]' }, ["第 10 行", "match 第 1 项", "phras"]],
    ["a code of a place without quotes", { jurisdiction: "34" }, ["jurisdiction", "数字要加引号"]],
    ["a phrase without anchor", { match: '["【限】【优先】"]' }, ["锚词"]],
    ["an unknown entity", { match: '["【男】〔岁数〕"]' }, ["岁数", "年龄段"]],
    ["a broken condition", { where: '"max <="' }, ["max <="]],
    ["a hint that speaks of a ban", { verdict: "hint", remedy: "{advice: 法律禁止}" }, ["禁止"]],
    ["a hit that does not hit", { examples: "{hit: [女性优先]}" }, ["女性优先", "没有命中"]],
    ["a hit with another quote", { examples: "{hit: [{text: 急招男性优先, mark: 男性}]}" }, ["“男性优先”"]],
    ["a miss that hits", { examples: "{hit: [男性优先], miss: [仅限男性]}" }, ["不应命中"]],
    [
      "an exception that does not apply",
      { examples: "{hit: [男性优先], becomes: [{text: 限男性, by: mine}]}" },
      ["限男性"],
    ],
  ])("for %s", (_what, over, words) => {
    const message = refusal({ "sex/test.yaml": rule(over) });
    for (const word of words) expect(message).toContain(word);
  });
  it.each([
    "男(性|生)?优先",
    "【男】.*优先",
    String.raw`限\s*男`,
    "[男女]性优先",
    "/男{0,3}/",
    "男(?:性)优先",
    "【男】.+",
  ])("for the regular expression %s, at its line, with what to write instead", (phrase) => {
    const message = refusal({ "sex/test.yaml": rule({ match: JSON.stringify([phrase]) }) });
    for (const words of ["sex/test.yaml 第 10 行", "正则", "…4"]) expect(message).toContain(words);
    const unless = JSON.stringify([{ id: "own", title: "本单位", verdict: "none", when: [{ phrases: [phrase] }] }]);
    expect(refusal({ "sex/test.yaml": rule({ unless }) })).toContain("sex/test.yaml 第 11 行");
  });
  it.each([
    [
      "a class that counts as one that is not there",
      "classes: {新: {about: 新, also: [南], words: [后生]}}",
      ["【南】"],
    ],
    [
      "a class erased by one that is not there",
      "classes: {新: {about: 新, words: [后生], erasedBefore: [【众】]}}",
      ["【众】"],
    ],
    [
      "words for a class that is not there",
      "classes: {男性: {about: 新, extend: true, words: [后生]}}",
      ["【男】", "extend"],
    ],
    [
      "a class that takes the place of an anchor and is none",
      "classes: {男: {about: 新, words: [后生]}}",
      ["extend: true"],
    ],
    ["a shield of a class that is not there", "shields: [{id: x, title: 新, phrases: [【众】不限]}]", ["【众】"]],
  ])("for %s in an overlay's lexicon, with file and line", (_what, text, words) => {
    const message = refusal({ "lexicon/more.yaml": `${text}\n`, "sex/test.yaml": rule() });
    for (const word of ["lexicon/more.yaml 第 1 行", ...words]) expect(message).toContain(word);
  });
  it.each([
    ["article", "basis: [{ref: Z-9}], when: [{posting: [井下]}]"],
    ["word class", "when: [{sentence: [【众】]}]"],
    ["phrase", "when: [{phrases: [【众】优先]}]"],
    ["condition", 'when: [{where: "max <="}]'],
  ])("for a shared exception with a wrong %s, though no rule uses it", (_what, rest) => {
    const shared = `${BASE["exceptions.yaml"]}- {id: unused, title: 新, verdict: none, ${rest}}\n`;
    expect(refusal({ "exceptions.yaml": shared, "sex/test.yaml": rule() })).toContain("exceptions.yaml 第 3 行");
  });
  it("for the same rule id in two files", () => {
    expect(refusal({ "sex/a.yaml": rule(), "sex/b.yaml": rule() })).toContain("重复");
  });
  it("for a rule beside the folders of grounds, which would never be tried without a word", () => {
    const message = refusal({ "mine.yaml": rule({ id: "sex.mine" }) });
    for (const words of ["mine.yaml", "文件夹", "sex/"]) expect(message).toContain(words);
  });
  it("for a folder that is not there", () => {
    expect(() => loadRuleset({ dirs: ["/nowhere/rules"], cacheDir: null })).toThrow(PingpinError);
  });
});

describe("joined words", () => {
  const lexicon = (from: string) => ({
    "lexicon/joined.yaml": `classes: {拒: {about: 拒绝, joined: [["", 暂, 目前], [不招, 不收], ["", "【${from}】"]]}}\n`,
  });

  it("are every part of one list before every part of the next, other classes' words among them", () => {
    const { classes } = load(lexicon("受众"))();
    expect(classes.get("拒")?.words).toEqual(
      ["不招", "不收", "暂不招", "暂不收", "目前不招", "目前不收"].flatMap((word) => [word, `${word}用户`]),
    );
  });
  it("of a class that is not there are refused with file and line", () => {
    const message = refusal(lexicon("受眾"));
    for (const words of ["lexicon/joined.yaml 第 1 行", "【受眾】"]) expect(message).toContain(words);
  });
});

describe("overlays", () => {
  it("replace a rule by its id and add words to a class", () => {
    const base = ruleFolder({ ...BASE, "sex/test.yaml": rule() });
    const province = ruleFolder({
      "lexicon/more.yaml": "classes: {男: {about: 方言, extend: true, words: [后生仔]}}\n",
      "sex/test.yaml": rule({ verdict: "review" }),
    });
    const auditor = createAuditor(loadRuleset({ dirs: [base, province], cacheDir: null }));
    expect(auditor.audit(posting("后生仔优先")).map(({ verdict }) => verdict)).toEqual(["review"]);
  });
  it("may say of the same words what a rule of ours says: its examples still hold, and it speaks", () => {
    const base = ruleFolder({ ...BASE, "sex/test.yaml": rule() });
    for (const id of ["sex.a", "sex.z"]) {
      const province = ruleFolder({ "sex/own.yaml": rule({ id, match: '["【男】【优先】"]', unless: "[]" }) });
      const auditor = createAuditor(loadRuleset({ dirs: [base, province], cacheDir: null }));
      expect(auditor.audit(posting("男性优先")).map(({ ruleId }) => ruleId)).toEqual([id]);
    }
  });
  it("that make an example of ours fail are named as the cause, not our rule", () => {
    const base = ruleFolder({ ...BASE, "sex/test.yaml": rule() });
    const province = ruleFolder({
      "lexicon/more.yaml": "classes: {屏蔽: {about: 不看, shield: true, extend: true, words: [男性优先]}}\n",
    });
    expect(() => loadRuleset({ dirs: [base, province], cacheDir: null })).toThrow(
      /加上附加规则以后，示例“男性优先”不成立.*复制到附加规则目录/,
    );
  });
});

describe("a rule set loaded before", () => {
  it("stands for the same files, and never for files that have changed since", () => {
    const dir = ruleFolder({ ...BASE, "sex/test.yaml": rule() });
    const known = loadRuleset({ dirs: [dir], cacheDir: null });
    const again = loadRuleset({ dirs: [dir], cacheDir: "/elsewhere", known });
    expect(again.program()).toBe(known.program());
    expect(again.cacheDir).toBe("/elsewhere");
    writeFileSync(join(dir, "sex/test.yaml"), rule({ verdict: "review" }));
    const changed = loadRuleset({ dirs: [dir], cacheDir: null, known });
    expect(changed.hash).not.toBe(known.hash);
    expect(
      createAuditor(changed)
        .audit(posting("男性优先"))
        .map(({ verdict }) => verdict),
    ).toEqual(["review"]);
  });
});

describe("the cache", () => {
  it("gives the same findings and hash as the files", () => {
    const dirs = [ruleFolder({ ...BASE, "sex/test.yaml": rule() })];
    const cacheDir = mkdtempSync(join(tmpdir(), "pingpin-cache-"));
    const first = loadRuleset({ dirs, cacheDir });
    const second = loadRuleset({ dirs, cacheDir });
    expect(second.hash).toBe(first.hash);
    const text = posting("男性优先");
    expect(createAuditor(second).audit(text)).toEqual(createAuditor(first).audit(text));
  });
  it("is not used for files that changed", () => {
    const cacheDir = mkdtempSync(join(tmpdir(), "pingpin-cache-"));
    loadRuleset({ dirs: [ruleFolder({ ...BASE, "sex/test.yaml": rule() })], cacheDir });
    const broken = ruleFolder({ ...BASE, "sex/test.yaml": rule({ examples: "{hit: [女性优先]}" }) });
    expect(() => loadRuleset({ dirs: [broken], cacheDir })).toThrow("女性优先");
  });
});
