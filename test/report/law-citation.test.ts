import { expect, test } from "vitest";
import type { LegalBasis } from "../../src/model/legal-basis.ts";
import { byRank, lawList, lawName, lawNames } from "../../src/report/law-citation.ts";
import { aLaw } from "./builders.ts";

function article(law: string, number: string): LegalBasis {
  const entry = aLaw().get("LL-12");
  if (entry === undefined) throw new Error("the builder lost its law");
  return { ...entry, law, article: number };
}

test.each([
  ["示例妇女保护法（2022 修订）", "《示例妇女保护法》第一条"],
  ["示例市场条例（国务院令第 700 号）", "《示例市场条例》第一条"],
  ["甲部、乙局、丙会关于规范示例行为的通知（示发〔2019〕1号）", "《关于规范示例行为的通知》（示发〔2019〕1号）第一条"],
  ["示例机关关于规范示例行为的规定", "《示例机关关于规范示例行为的规定》第一条"],
])("names %s as letters do", (law, name) => {
  expect(lawName(article(law, "第一条"))).toBe(name);
});

test("names the articles of one law together, so that its title is not read three times", () => {
  const entries = [
    article("示例条例（国务院令第 1 号）", "第二条"),
    article("示例法", "第一条"),
    article("示例条例（国务院令第 1 号）", "第九条"),
  ];
  expect(lawList(entries)).toBe("《示例条例》第二条、第九条、《示例法》第一条");
  expect(lawNames(entries)).toBe("《示例条例》第二条、第九条；《示例法》第一条");
  expect(lawNames([])).toBe("（无经核对可引用的条文）");
  expect(byRank(entries).map((entry) => entry.law.slice(0, 3))).toEqual(["示例法", "示例条", "示例条"]);
});
