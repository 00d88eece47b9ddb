import { expect, test } from "vitest";
import { readLabel, splitLabelledLine } from "../../../src/extract/values/posting-labels.ts";

test.each([
  ["月　薪：3000元", { label: "月薪", value: "3000元", kind: "fact" }],
  ["学 历", { label: "学历", value: "", kind: "fact" }],
  ["✅ 薪资：日结200元", { label: "薪资", value: "日结200元", kind: "fact" }],
  ["【招聘人数】20人", { label: "招聘人数", value: "20人", kind: "fact" }],
  ["▶要求：限男性", { label: "要求", value: "限男性", kind: "need" }],
  ["1.岗位名称：保洁员", { label: "岗位名称", value: "保洁员", kind: "name" }],
])("a label is known however it is drawn: %s", (line, label) => {
  expect(readLabel(line)).toEqual(label);
});

test("a demand behind a number stays a demand, not a field", () => {
  expect(readLabel("1、年龄：35岁以下")).toBeNull();
});

test("what is asked for is no part of the number of people before it", () => {
  expect(splitLabelledLine("招聘人数：2人；岗位要求：女性，50周岁以下")).toEqual([
    "招聘人数：2人",
    "岗位要求：女性，50周岁以下",
  ]);
});
