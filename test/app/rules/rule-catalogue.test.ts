import { describe, expect, it } from "vitest";
import { ruleCatalogue, withoutEscapes } from "../../../src/app/rules/rule-catalogue.ts";
import { leftHandRule, readFolder, ruleFolder } from "./rule-folder.ts";

function catalogue(rule: string): string {
  return ruleCatalogue(readFolder(ruleFolder({ "other/left-hand.yaml": rule })));
}

describe("the rule catalogue", () => {
  it("shows a lawyer what a rule hits, what it spares, on what article and how sure its text is", () => {
    const text = catalogue(leftHandRule());
    expect(text).toContain("## 其他个人特征\n\n### 排斥惯用左手的人（other.left-hand）");
    expect(text).toContain("- 结论：待研判");
    expect(text).toContain("  - “本岗位不招左撇子”");
    expect(text).toContain("- 不命中：\n  - “左撇子剪刀销售”");
    expect(text).toContain("《示例条例》第一条（条文待核对）：不得因惯用手差别对待");
    expect(text).toContain("- 建议：删除与岗位无关的条件。");
  });

  it("lets no example break the page: marks are shown by code and markup is escaped", () => {
    const hostile = leftHandRule({ examples: '{hit: ["不招左\\u200b撇子 <img src=x> | *粗* "]}' });
    const text = catalogue(hostile);
    expect(text).toContain("不招左〔U+200B〕撇子 \\<img src=x\\> \\| \\*粗\\*");
    expect(withoutEscapes("\\<b\\> 1\\*2")).toBe("<b> 1*2");
  });

  it("names gaps that are known, so that nobody relies on what is not found", () => {
    expect(catalogue(leftHandRule({ known_gaps: "[左撇 子不招]" }))).toContain(
      "已知不足（应命中而尚未命中）：\n  - “左撇 子不招”",
    );
  });
});
