import { describe, expect, it } from "vitest";
import { type EntityFamily, readEntities } from "../../src/text/entities.ts";
import { foldWord } from "../../src/text/fold.ts";
import { readNumeral } from "../../src/text/numerals.ts";

const read = (text: string, family: EntityFamily) =>
  readEntities(foldWord(text), family).map(({ kind, min, max, start, end }) => [
    kind,
    min,
    max,
    foldWord(text).slice(start, end),
  ]);

describe("ages", () => {
  it.each([
    ["18-35岁", [["年龄段", 18, 35, "18-35岁"]]],
    ["年龄20～45周岁之间", [["年龄段", 20, 45, "20~45周岁之间"]]],
    ["十八至四十周岁", [["年龄段", 18, 40, "十八至四十周岁"]]],
    ["2535岁", [["年龄段", 25, 35, "2535岁"]]],
    ["35岁以下", [["年龄上限", null, 35, "35岁以下"]]],
    ["不超过四十五周岁", [["年龄上限", null, 45, "不超过四十五周岁"]]],
    [
      "不超过30周岁,博士不超过40周岁",
      [
        ["年龄上限", null, 30, "不超过30周岁"],
        ["年龄上限", null, 40, "不超过40周岁"],
      ],
    ],
    [
      "不得超过25周岁,硕士可放宽至28周岁",
      [
        ["年龄上限", null, 25, "不得超过25周岁"],
        ["年龄上限", null, 28, "可放宽至28周岁"],
      ],
    ],
    ["年龄不超四十八", [["年龄上限", null, 48, "年龄不超四十八"]]],
    ["36±4岁", [["年龄段", 32, 40, "36±4岁"]]],
    ["no more than 36 years old", [["年龄上限", null, 36, "no more than 36 years old"]]],
    ["年满18周岁", [["年龄下限", 18, null, "年满18周岁"]]],
    ["30岁左右", [["年龄", 30, 30, "30岁左右"]]],
    ["年龄：36，会裁剪", [["年龄", 36, 36, "年龄:36"]]],
    ["年龄36000件", []],
    ["出生日期不早于1987年4月", [["年代", 1987, null, "出生日期不早于1987年4月"]]],
    ["毕业时间不早于2024年7月", []],
    ["年龄32上下", [["年龄", 32, 32, "年龄32上下"]]],
    ["四十来岁", [["年龄", 40, 40, "四十来岁"]]],
    ["20多岁", [["年龄", 20, 20, "20多岁"]]],
    ["二三十岁", [["年龄段", 20, 30, "二三十岁"]]],
    ["90后", [["年代", 1990, null, "90后"]]],
    ["18一45岁", [["年龄段", 18, 45, "18一45岁"]]],
    ["3.24周岁内", [["年龄上限", null, 24, "24周岁内"]]],
    ["2、15岁以上", [["年龄下限", 15, null, "15岁以上"]]],
    ["2 2 - 3 2 岁", [["年龄段", 22, 32, "2 2 - 3 2 岁"]]],
    ["25到40岁", [["年龄段", 25, 40, "25到40岁"]]],
    ["20年后", []],
    ["成立20年", []],
  ])("in %s", (text, wanted) => {
    expect(read(text, "age")).toEqual(wanted);
  });
});

describe("heights and weights", () => {
  it.each([
    ["165cm以上", [["身高", 165, null, "165cm以上"]]],
    ["身高1.70米以上", [["身高", 170, null, "1.70米以上"]]],
    ["一米六以上", [["身高", 160, null, "一米六以上"]]],
    ["120斤以内", [["体重", null, 60, "120斤以内"]]],
    ["150-500人", []],
  ])("in %s", (text, wanted) => {
    expect(read(text, "body")).toEqual(wanted);
  });
});

describe("numbers of people", () => {
  it.each([
    ["6个小姐姐", ["6个"]],
    ["8个小时", []],
  ])("in %s", (text, wanted) => {
    expect(read(text, "人数").map(([, , , words]) => words)).toEqual(wanted);
  });
});

describe("numerals", () => {
  it.each([
    ["35", 35],
    ["三十五", 35],
    ["十八", 18],
    ["一百二十", 120],
    ["两", 2],
    ["第", null],
    ["", null],
  ])("%s is %s", (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });
});
