import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAuditor } from "../../src/audit/auditor.ts";
import { loadRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import { BASE, posting, rule, ruleFolder } from "./small-ruleset.ts";

const auditorOf = (files: Readonly<Record<string, string>>) =>
  createAuditor(loadRuleset({ dirs: [ruleFolder({ ...BASE, ...files })], cacheDir: null }));
const auditor = auditorOf({ "sex/test.yaml": rule() });
const quotes = (text: string) => auditor.audit(posting(text)).map(({ quote, verdict }) => `${quote} ${verdict}`);

describe("matching", () => {
  it("finds a bare sex word that is a whole clause", () => {
    expect(quotes("3、男，身体健康")).toEqual(["男 violation"]);
  });
  it("finds it behind a bullet and between pluses, however the conditions are strung together", () => {
    for (const text of [
      "*男，会开车",
      "要求\n* 男\n* 会开车",
      "初中以上+男+会开车",
      "初中以上+20-40+男",
      "初中以上·男·会开车",
    ])
      expect([text, ...quotes(text)]).toEqual([text, "男 violation"]);
  });
  it("takes an emoji for the edge of a clause, and a letter beyond the first plane for none", () => {
    for (const text of ["打包工👉男💰包住", "🔥男，能吃苦🔥"]) expect(quotes(text)).toEqual(["男 violation"]);
    expect(quotes("吉祥男𠮷货运")).toEqual([]);
  });
  it("takes no mask, number or name with signs for the start of a condition", () => {
    for (const text of ["要求***男", "身高175+以上", "C++男装商城研发"]) expect(quotes(text)).toEqual([]);
  });
  it("finds the words of a phrase in the last of very many clauses, and never in two of them", () => {
    expect(quotes(`${"会开车，".repeat(70)}限男性`)).toEqual(["限男性 violation"]);
    expect(quotes(`限会开车，${"能加班，".repeat(31)}男性也来过`)).toEqual([]);
  });
  it("quotes the bracket that closes the words, so that no letter cites half a bracket", () => {
    const inBrackets = auditorOf({
      "sex/test.yaml": rule({ match: '["司机（【男】"]', examples: "{hit: [司机（男）]}" }),
    });
    const quoted = (text: string) => inBrackets.audit(posting(text)).map(({ quote }) => quote);
    expect(quoted("招司机（男）两名")).toEqual(["司机（男）"]);
    expect(quoted("招司机(男)两名")).toEqual(["司机(男)"]);
    expect(quoted("招司机（男，夜班）")).toEqual(["司机（男"]);
  });
  it("goes on behind a word that a bracket breaks", () => {
    expect(quotes("会开车，男（性优先")).toEqual(["男（性优先 violation"]);
  });
  it("keeps the place when a zero-width space splits 男性, and flags it", () => {
    const [finding] = auditor.audit(posting("急招，男\u200b性优先录用"));
    expect(finding).toMatchObject({
      span: { field: "text", start: 3, end: 8 },
      quote: "男\u200b性优先",
      flags: ["obfuscated", "date_unknown"],
    });
  });
  it("reads words written apart, in full width, in traditional characters and as entities", () => {
    expect(quotes("男 性 优 先")).toEqual(["男 性 优 先 violation"]);
    expect(quotes("僅限男性")).toEqual(["僅限男性 violation"]);
    expect(quotes("&#30007;性优先")).toEqual(["&#30007;性优先 violation"]);
  });
  it("takes a text written in traditional characters throughout for no disguise", () => {
    const [hidden] = auditor.audit(posting("岗位职责：整理资料。男性優先。"));
    const [open] = auditor.audit(posting("職位責任：協助整理資料，聯絡廠商，負責專業報告。男性優先。"));
    expect([hidden?.flags.includes("obfuscated"), open?.flags.includes("obfuscated")]).toEqual([true, false]);
  });
  it("flags a homophone", () => {
    expect(auditor.audit(posting("楠性优先"))[0]?.flags).toContain("obfuscated");
    expect(auditor.audit(posting("“男性”优先"))[0]?.flags).not.toContain("obfuscated");
  });
  it("is silent on product words, audiences and shield phrases", () => {
    expect(quotes("男装优先展示。男性用户优先。员工子女优先。男、女不限")).toEqual([]);
  });
  it("does not let a neutral cue cancel an explicit one", () => {
    expect(quotes("男女不限，男性优先")).toEqual(["男性优先 violation"]);
  });
  it("does not reach over a clause end or over the other sex", () => {
    expect(quotes("要会男士理发，优先。男女优先")).toEqual([]);
  });
  it("refuses a match whose edge cuts a dictionary word", () => {
    expect(quotes("工作年限男性")).toEqual([]);
  });
  it("reads a figure only where it stands whole", () => {
    const figures = auditorOf({
      "lexicon/figures.yaml": 'classes: {名校: {about: 院校, anchor: true, group: 院校, words: ["211"]}}\n',
      "sex/test.yaml": rule({ match: '["【名校】"]', examples: '{hit: ["211优先"]}' }),
    });
    const found = (text: string) => figures.audit(posting(text)).map(({ quote }) => quote);
    expect(found("限211，双休")).toEqual(["211"]);
    expect(found("占地2115平方米，发布于2021-11-06")).toEqual([]);
  });
  it("asks a condition of the number, not of a word with a value before it", () => {
    const grades = auditorOf({
      "lexicon/grades.yaml": "classes: {高中: {about: 学历, anchor: true, words: [高中], values: {高中: 3}}}\n",
      "sex/test.yaml": rule({
        match: '[{phrase: "【高中】,〔数段〕$", where: "min >= 16"}]',
        examples: '{hit: ["高中，18-40"]}',
      }),
    });
    expect(grades.audit(posting("高中，20-35")).map(({ quote }) => quote)).toEqual(["高中，20-35"]);
  });
  it("reads a range under a heading, however written, and the heading alone where another phrase names it", () => {
    const lexicon =
      "classes:\n  栏: {about: 栏名, anchor: true, words: [岗位要求]}\n  未婚: {about: 未婚, words: [未婚]}\n";
    const found = (match: string, hit: string) => {
      const under = auditorOf({
        "lexicon/heading.yaml": lexicon,
        "sex/test.yaml": rule({ match, examples: `{hit: ["${hit}"]}` }),
      });
      return ["岗位要求：２０－３\u200b5", "岗位要求：3-5", "岗位要求：未婚"].map(
        (text) => under.audit(posting(text)).length,
      );
    };
    expect(found('["【栏】:〔数段〕"]', "岗位要求：20-35")).toEqual([1, 0, 0]);
    expect(found('["【栏】:〔数段〕", "【栏】:【未婚】"]', "岗位要求：20-35")).toEqual([1, 0, 1]);
  });
  it("finds both statements of a posting with two", () => {
    expect(quotes("男性优先；仓库仅限男性")).toEqual(["男性优先 violation", "仅限男性 violation"]);
  });
});

describe("exceptions", () => {
  it("drop the finding when they say none, and show that in the explanation", () => {
    expect(quotes("不得限男性")).toEqual([]);
    const attempts = auditor.explain(posting("不得限男性")).texts[0]?.attempts ?? [];
    expect(attempts.some(({ outcome, detail }) => outcome === "excepted" && detail.includes("negation"))).toBe(true);
  });
  it("set the verdict with their own basis and the facts to ask for", () => {
    const [finding] = auditor.audit(posting("井下作业，仅限男性"));
    expect(finding).toMatchObject({ verdict: "review", basis: ["A-1", "B-1"], factsNeeded: ["岗位说明"] });
    expect(finding?.trace).toContain("例外“井下”成立");
    expect(finding?.trace).toContain(
      "依据《示例法》第一条（条文已核对）；另须对照《示例条例》第二条（条文待核对）；列为",
    );
  });
  it("leave a trace that names the clause around the quote in the words of the posting", () => {
    const [finding] = auditor.audit(posting("包吃住，本岗位　仅限男性报名，月休四天"));
    expect(finding?.trace).toMatch(/^正文分句“本岗位　仅限男性报名”中的“仅限男性”由/);
  });
  it("do not hold where a word that rules them out stands right before the quote", () => {
    const talk =
      "{id: talk, title: 介绍, verdict: none, when: [{before: {clause: [会员]}, without: {preceded: [顾问]}}]}";
    const rows = auditorOf({ "sex/test.yaml": rule({ unless: `[${talk}]`, examples: "{hit: [仅限男性]}" }) });
    expect(rows.audit(posting("会员仅限男性"))).toEqual([]);
    expect(rows.audit(posting("会员顾问 仅限男性"))).toHaveLength(1);
    expect(rows.audit(posting("顾问的会员仅限男性"))).toEqual([]);
  });
  it("are named in the trace with the article when they do not hold", () => {
    const [finding] = auditor.audit(posting("仅限男性"));
    expect(finding?.trace).toBe(
      "正文中的“仅限男性”由“仅限”（词类【限】）与“男性”（词类【男】）在同一处连用构成，符合规则“限定男性”（sex.test 1.0.0）；已考虑例外“否定”、“井下”，均未见相应词语或情形，不成立；依据《示例法》第一条（条文已核对）；列为疑似违法。",
    );
  });
});

describe("facts of the posting", () => {
  it("choose the rules in force on its date, and flag an unknown date", () => {
    expect(auditor.audit(posting("仅限男性", { postedOn: "2022-12-31" }))).toEqual([]);
    expect(auditor.audit(posting("仅限男性", { postedOn: "2023-01-01" }))[0]?.flags).toEqual([]);
  });
  it("choose rules of its place", () => {
    const local = auditorOf({
      "sex/test.yaml": rule({ jurisdiction: '"3407"', examples: "{hit: [男性优先]}" }),
    });
    expect(local.audit(posting("仅限男性", { jurisdiction: "340706" }))).toHaveLength(1);
    expect(local.audit(posting("仅限男性", { jurisdiction: "110101" }))).toEqual([]);
  });
  it("let the verdict depend on the employer's type, stated or guessed from the name", () => {
    const organs = auditorOf({ "sex/test.yaml": rule({ byEmployer: "{organ: review}" }) });
    expect(organs.audit(posting("仅限男性", { employerType: "organ" }))[0]?.verdict).toBe("review");
    const [guessed] = organs.audit(posting("仅限男性", { employer: "假想县公安局" }));
    expect(guessed?.verdict).toBe("review");
    expect(guessed?.trace).toContain("用人单位性质为机关（按名称中的“局”推定，待核实）");
    expect(organs.audit(posting("仅限男性", { employer: "云栖示例机械有限公司" }))[0]?.verdict).toBe("violation");
  });
  it("read a labelled field by its label, also a repeated one, and place the finding in it", () => {
    const fields = auditorOf({ "sex/test.yaml": rule({ fields: '[{label: [性别要求], value: ["^【男】"]}]' }) });
    const [finding] = fields.audit(posting("", { fields: [{ label: "性别要求#2", value: "男" }] }));
    expect(finding).toMatchObject({ span: { field: "fields.性别要求#2", start: 0, end: 1 }, quote: "男" });
    expect(finding?.flags).toContain("field");
  });
  it("read a field whose label is the anchor together with its value, and quote the value only", () => {
    const ages = auditorOf({
      "age/test.yaml": rule({
        id: "age.test",
        ground: "age",
        direction: "any",
        verdict: "hint",
        match: '["〔年龄段〕", "〔年龄上限〕", "〔身高〕"]',
        examples: "{hit: [18-45岁]}",
      }),
    });
    const quoted = (label: string, value: string) =>
      ages.audit(posting("", { fields: [{ label, value }] })).map(({ quote, span }) => [quote, span.field]);
    expect(quoted("年龄要求", "18-45")).toEqual([["18-45", "fields.年龄要求"]]);
    expect(quoted("年龄", "35以下")).toEqual([["35以下", "fields.年龄"]]);
    expect(quoted("身高", "１７０以上")).toEqual([["１７０以上", "fields.身高"]]);
    expect(quoted("年龄要求", "不限")).toEqual([]);
    expect(quoted("薪资", "18-45")).toEqual([]);
  });
  it("cite only articles in force on the posting's date, or on the day of the audit when it is not known", () => {
    const dated = loadRuleset({
      dirs: [
        ruleFolder({
          ...BASE,
          "law/dated.yaml": `- {id: OLD, law: 旧法, article: 第一条, inForceFrom: 2010-01-01, inForceUntil: 2024-01-01, binds: 用人单位, sanction: null, authority: null, certainty: verified, gist: 示例}
- {id: NEW, law: 新法, article: 第一条, inForceFrom: 2026-01-01, binds: 用人单位, sanction: null, authority: null, certainty: verified, gist: 示例}
`,
          "sex/test.yaml": rule({ basis: "[{ref: OLD}, {ref: A-1}, {ref: NEW}]" }),
        }),
      ],
      cacheDir: null,
    });
    const cited = (postedOn: string | null, asOf: string | null) => {
      const [finding] = createAuditor(dated, { asOf }).audit(posting("仅限男性", { postedOn }));
      expect(finding?.trace.includes("新法")).toBe(finding?.basis.includes("NEW"));
      return finding?.basis;
    };
    expect(cited("2023-06-01", "2026-11-23")).toEqual(["OLD", "A-1"]);
    expect(cited("2024-01-01", null)).toEqual(["A-1"]);
    expect(cited(null, "2025-06-01")).toEqual(["A-1"]);
    expect(cited(null, "2026-11-23")).toEqual(["A-1", "NEW"]);
    expect(cited(null, null)).toEqual(["A-1", "NEW"]);
  });
  it("never let a rule on trial say more than review", () => {
    const trial = auditorOf({ "sex/test.yaml": rule({ status: "trial" }) });
    expect(trial.audit(posting("仅限男性"))[0]?.verdict).toBe("review");
  });
});

describe("long and repeated use", () => {
  it("gives one auditor the same findings whatever it audited before, however long that was", () => {
    const long = `${"招聘男女工，".repeat(900)}仅限男性`;
    const texts = ["男性优先", long, "3、男，身体健康", "男 性 优 先", "年龄不限，男性优先"];
    const used = auditorOf({ "sex/test.yaml": rule() });
    for (const text of [...texts, ...texts].reverse()) used.audit(posting(text));
    for (const text of texts) {
      const fresh = auditorOf({ "sex/test.yaml": rule() });
      expect(used.audit(posting(text))).toEqual(fresh.audit(posting(text)));
    }
    expect(used.audit(posting(long)).map(({ quote }) => quote)).toEqual(["仅限男性"]);
  });
  it("finds the same with and without a folder for the cache", () => {
    const folder = ruleFolder({ ...BASE, "sex/test.yaml": rule() });
    const kept = createAuditor(
      loadRuleset({ dirs: [folder], cacheDir: mkdtempSync(join(tmpdir(), "pingpin-cache-")) }),
    );
    const plain = createAuditor(loadRuleset({ dirs: [folder], cacheDir: null }));
    for (const text of ["工作年限男性", "招聘仅限男性若干", "有限男性", "权限男方"]) {
      expect(kept.audit(posting(text))).toEqual(plain.audit(posting(text)));
    }
  });
});

describe("comparison", () => {
  it("takes the first line of decide that holds for the pair", () => {
    const pairs = auditorOf({
      "sex/test.yaml": rule({
        ground: "differential",
        id: "differential.test",
        match: "[]",
        pair: '{m: ["【男】〔年龄段〕"], f: ["【女】〔年龄段〕"]}',
        decide: "[{when: f.max < m.max, verdict: violation, direction: female, why: 更严}]",
        examples: "{hit: [男20-40岁女20-30岁]}",
      }),
    });
    expect(pairs.audit(posting("男18-45岁，女18-40岁"))[0]).toMatchObject({
      quote: "男18-45岁，女18-40岁",
      direction: "female",
      verdict: "violation",
    });
    const [finding] = pairs.audit(posting("男 18-45岁，女18-40岁"));
    expect(finding?.trace).toContain("分别写明“男 18-45岁”与“女18-40岁”，两相对照");
    expect(pairs.audit(posting("男18-40岁，女18-40岁"))).toEqual([]);
  });
});

describe("conditions of several jobs in one advertisement", () => {
  const jobs = {
    "lexicon/jobs.yaml": "classes: {工种: {about: 岗位名称, job: true, words: [焊工, 点焊工, 检验员]}}\n",
  };
  const pairs = auditorOf({
    ...jobs,
    "sex/test.yaml": rule({
      direction: "both",
      verdict: "review",
      match: "[]",
      pair: '{m: ["【男】…4〔人数〕"], f: ["【女】…4〔人数〕"]}',
      decide: "[{when: m.value > 0 and f.value > 0, verdict: review, why: 名额分列}]",
      unless: "[]",
      examples: "{hit: [男3名女2名]}",
    }),
  });
  const compared = (text: string) => pairs.audit(posting(text)).map(({ quote }) => quote);

  it("are compared where both are said of one job, named once, twice or not at all", () => {
    expect(compared("焊工男3名，女2名")).toEqual(["男3名，女2名"]);
    expect(compared("男焊工3名，女焊工2名")).toEqual(["男焊工3名，女焊工2名"]);
    expect(compared("男3名，女2名")).toEqual(["男3名，女2名"]);
    expect(compared("焊工培训班男3名，女焊工2名")).toEqual(["男3名，女焊工2名"]);
    expect(compared("男3名，有焊工证，女2名")).toEqual(["男3名，有焊工证，女2名"]);
  });
  it("are not compared where the second is said of another job", () => {
    expect(compared("男性焊工5名，女性点焊工各一名")).toEqual([]);
    expect(compared("男性焊工5名，女性点焊工3名")).toEqual([]);
    expect(compared("焊工男3名，检验员女2名")).toEqual([]);
  });
  it("do not shut one another's exceptions in", () => {
    const paired = auditorOf({
      ...jobs,
      "sex/test.yaml": rule({
        unless: '[{id: paired, title: 男女分列, verdict: none, when: [{phrases: ["【女】…4〔人数〕"], reach: 20}]}]',
        match: '[{phrase: "【男】…4〔人数〕", where: value > 0}]',
        examples: "{hit: [男性3名]}",
      }),
    });
    const found = (text: string) => paired.audit(posting(text)).map(({ quote }) => quote);
    expect(found("男3名，女2名")).toEqual([]);
    expect(found("男焊工3名，女检验员2名")).toEqual(["男焊工3名"]);
  });
});

describe("a phrase for titles only", () => {
  it("finds a title that ends in a bare sex word, and leaves the same words of the text alone", () => {
    const titles = auditorOf({
      "sex/test.yaml": rule({ match: '[{phrase: "【男】$", only: title}]', examples: "{hit: [{title: 司磅男}]}" }),
    });
    expect(titles.audit(posting("", { title: "司磅男" })).map(({ quote }) => quote)).toEqual(["男"]);
    expect(titles.audit(posting("司磅男"))).toEqual([]);
  });
});

describe("fingerprint", () => {
  it("stays when words are added before it and the rule's version rises, and differs for a second quote", () => {
    const newer = auditorOf({ "sex/test.yaml": rule({ version: "2.0.0" }) });
    const [first, second] = auditor.audit(posting("男性优先。男性优先"));
    const [moved] = newer.audit(posting("急招！男性优先"));
    expect(moved?.fingerprint).toBe(first?.fingerprint);
    expect(second?.fingerprint).not.toBe(first?.fingerprint);
  });
});
