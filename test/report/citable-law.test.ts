import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAuditor } from "../../src/audit/auditor.ts";
import { examplePosting } from "../../src/audit/ruleset/check-examples.ts";
import { readRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import type { LegalBasis } from "../../src/model/legal-basis.ts";
import { citableLaw, citableLawOfAll, lawParts } from "../../src/report/citable-law.ts";
import { lawNames } from "../../src/report/law-citation.ts";
import { aFinding } from "./builders.ts";

const entry = (id: string, facts: Partial<LegalBasis> = {}): LegalBasis => ({
  id,
  law: "假想法",
  article: "第四十三条",
  item: null,
  publishedOnly: false,
  inForceFrom: "2023-01-01",
  inForceUntil: null,
  binds: "用人单位",
  sanction: null,
  liability: [],
  authority: null,
  certainty: "verified",
  gist: "假想提要",
  ...facts,
});
const shelf = {
  law: new Map(
    [entry("WRPL-43"), entry("EX-3", { article: "第三条", item: "第二款" })].map((one) => [one.id, one] as const),
  ),
  tickedLaw: [],
};
const basis = ["WRPL-43", "EX-3"];

describe("the articles that a document cites", () => {
  it("name the item that the rule names, or the registry's, so that a letter never leaves the item open", () => {
    const finding = aFinding({ basis, items: { "WRPL-43": "第一项" } });
    expect(lawNames(citableLaw(finding, shelf))).toBe("《假想法》第四十三条第一项、第三条第二款");
  });

  it("name every item of an article once and in the article's order where a letter sums up several findings", () => {
    const items = ["第五项", "第一项", "第五项", "第二项"];
    const findings = items.map((item) => aFinding({ basis, items: { "WRPL-43": item } }));
    expect(lawNames(citableLawOfAll(findings, shelf))).toBe("《假想法》第三条第二款、第四十三条第一项、第二项、第五项");
  });

  it.each([
    ["sex", "female", false],
    ["differential", "male", false],
    ["sex", "male", true],
    ["differential", "female", true],
  ] as const)("of wording of ground %s, direction %s: the article that protects women, %s", (ground, direction, is) => {
    const ids = citableLaw(aFinding({ basis, ground, direction }), shelf).map(({ id }) => id);
    expect(ids.includes("WRPL-43")).toBe(is);
  });

  it("are, for every shipped rule and exception, the rule's own as infringed and the exception's as weighed", () => {
    const { ruleset, rules } = readRuleset({ dirs: ["rules"], cacheDir: mkdtempSync(join(tmpdir(), "pingpin-law-")) });
    const auditor = createAuditor(ruleset);
    const all = { law: ruleset.law, tickedLaw: [...ruleset.law.keys()] };
    const wrong = rules.flatMap(({ rule }) => {
      const own = rule.basis.filter(({ role }) => role !== "例外").map(({ ref }) => ref);
      return [...rule.examples.hit, ...rule.examples.becomes].flatMap((example) =>
        auditor
          .audit(examplePosting(typeof example === "string" ? { text: example } : example, rule))
          .filter(({ ruleId, verdict }) => ruleId === rule.id && (verdict === "violation" || verdict === "review"))
          .flatMap((finding) => {
            const { infringed, exceptions, cases, liability } = lawParts([finding], all);
            const holds =
              infringed.length > 0 &&
              citableLaw(finding, all)
                .filter(({ id }) => own.includes(id))
                .every((one) => [...infringed, ...cases, ...liability].some(({ id }) => id === one.id)) &&
              exceptions.every(({ id }) => !own.includes(id));
            return holds ? [] : [{ rule: rule.id, quote: finding.quote, basis: finding.basis, own }];
          }),
      );
    });
    expect(wrong).toEqual([]);
  });

  it("keep what an open exception is weighed against, and cases, apart from what may be infringed", () => {
    const entries = [
      entry("CASE", { law: "指导案例 1 号：假想诉示例案", article: "裁判要点" }),
      entry("EX-59", { article: "第五十九条" }),
      entry("WRPL-43"),
      entry("EX-3", { article: "第三条" }),
    ];
    const exception = { id: "mine", title: "井下", held: true, reason: "", basis: ["EX-59", "WRPL-43"] };
    const finding = aFinding({
      basis: entries.map(({ id }) => id),
      items: { "WRPL-43": "第一项" },
      exceptionsConsidered: [exception],
    });
    const parts = lawParts([finding], { law: new Map(entries.map((one) => [one.id, one])), tickedLaw: [] });
    const ids = (list: readonly LegalBasis[]) => list.map(({ id }) => id);
    expect(ids(parts.infringed)).toEqual(["EX-3", "WRPL-43"]);
    expect(ids(parts.exceptions)).toEqual(["EX-59"]);
    expect(ids(parts.cases)).toEqual(["CASE"]);
  });

  it("keep what follows a breach apart from what may be infringed, and never name the article on women for wording that favours them", () => {
    const entries = [
      entry("WRPL-43", { liability: ["WRPL-83"] }),
      entry("WRPL-83", { article: "第八十三条", liability: ["WRPL-83"] }),
      entry("MZTJ-59", { article: "第五十九条", liability: ["MZTJ-59"] }),
      entry("EX-3", { article: "第三条", liability: ["EX-70"] }),
      entry("EX-70", { article: "第七十条", certainty: "unverified" }),
    ];
    const law = { law: new Map(entries.map((one) => [one.id, one])), tickedLaw: [] };
    const partsOf = (direction: "male" | "female") => {
      const { infringed, liability } = lawParts([aFinding({ basis: ["WRPL-43", "MZTJ-59", "EX-3"], direction })], law);
      return [infringed.map(({ id }) => id), liability.map(({ id }) => id)];
    };
    expect(partsOf("male")).toEqual([
      ["EX-3", "WRPL-43"],
      ["MZTJ-59", "WRPL-83"],
    ]);
    expect(partsOf("female")).toEqual([["EX-3"], ["MZTJ-59"]]);
  });

  it("leave the item out for findings stored before rules named one", () => {
    expect(lawNames(citableLaw(aFinding({ basis: ["WRPL-43"], items: {} }), shelf))).toBe("《假想法》第四十三条");
  });
});
