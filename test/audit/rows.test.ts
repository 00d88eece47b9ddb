import { describe, expect, it } from "vitest";
import { areOfDifferentRows } from "../../src/audit/rows.ts";

/** The places of two words in a text. */
function differ(text: string, one: string, other: string): boolean {
  return areOfDifferentRows(text, text.indexOf(one), text.indexOf(other));
}

describe("conditions of two rows", () => {
  it.each([
    ["lines that begin with job names nobody listed", "打蜡 女 18-40\n拉货 男 18-45", true],
    ["brackets after job names", "磨边(男,46岁以下)封箱(女,42岁以下)", true],
    ["items headed by a name and a colon", "木作: 男52岁以下;上漆:不限;打磨:女46岁以下", true],
    ["items whose heading only says what is asked", "年龄要求:男18-45岁;其他条件:女18-40岁", false],
    ["numbered lines of one job", "1、男18-45岁\n2、女18-40岁", false],
    ["lines whose heading only says what is asked", "年龄要求:男18-45岁\n其中女18-40岁", false],
    ["two brackets after one job", "操作工(男45岁以下),(女40岁以下)", false],
    ["one bracket", "操作工(男45岁以下,女40岁以下)", false],
  ])("%s are told apart or compared as a reader would", (_what, text, expected) => {
    expect(differ(text, "男", "女")).toBe(expected);
  });
});
