import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseRuleFile, readRuleFiles } from "../../../src/audit/ruleset/rule-files.ts";

const shipped = readRuleFiles(fileURLToPath(new URL("../../../rules", import.meta.url)));

test("the quick parser reads every shipped rule as the one that keeps lines does, dates as the words they are", () => {
  expect(shipped.length).toBeGreaterThan(70);
  for (const file of shipped)
    expect({ [file.path]: parseRuleFile(file, z.json()) }).toEqual({ [file.path]: parse(file.text) });
  expect(parseRuleFile({ dir: "", path: "x.yaml", text: "from: 2026-11-01\n" }, z.json())).toEqual({
    from: "2026-11-01",
  });
});

test("a broken text is told with its line, though the quick parser keeps none", () => {
  const broken = { dir: "", path: "x.yaml", text: "id: a\ntitle: [\n" };
  expect(() => parseRuleFile(broken, z.json())).toThrow(/x\.yaml 第 \d+ 行/);
});

test("a pasted text that is no rule is refused in words a rule writer knows", () => {
  const pasted = { dir: "", path: "规则", text: "不是规则" };
  expect(() => parseRuleFile(pasted, z.object({ id: z.string() }))).toThrow(/没有填写或写法不对，应为“项: 内容”/);
  const wrong = { ...pasted, text: "id: [a]\n" };
  expect(() => parseRuleFile(wrong, z.object({ id: z.string() }))).toThrow(/第 1 行.*id 没有填写或写法不对，应为文字/);
});
