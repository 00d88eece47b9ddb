import { describe, expect, it } from "vitest";
import { areCountedLines, areOfDifferentRows } from "../../../src/audit/scan/rows.ts";

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
    ["items behind a semicolon headed by a job and a count", "前台1名,女,25岁;学徒2名,管住,18岁男孩", true],
    ["items behind a semicolon of one job", "普工:男18-45岁;女18-40岁", false],
    ["lines headed by a job and a count", "挡车工:12人,男,18-45岁\n落纱工:8人,女,18-40岁", true],
    ["lines headed by one job for either sex", "男挡车工:18-45岁\n女挡车工:18-40岁", false],
    [
      "one bracket far into a sentence",
      `${"受某某县示例单位委托现面向社会公开招聘劳务派遣制工作人员".repeat(2)}8名(男4名、女4名)`,
      false,
    ],
    ["numbered lines of one job", "1、男18-45岁\n2、女18-40岁", false],
    ["lines whose heading only says what is asked", "年龄要求:男18-45岁\n其中女18-40岁", false],
    ["two brackets after one job", "操作工(男45岁以下),(女40岁以下)", false],
    ["one bracket", "操作工(男45岁以下,女40岁以下)", false],
  ])("%s are told apart or compared as a reader would", (_what, text, expected) => {
    expect(differ(text, "男", "女")).toBe(expected);
  });

  it("lines headed by dormitories are told apart by whose they are", () => {
    expect(differ("男生宿舍值班员2人:男,55岁以下\n女生宿舍值班员2人:女,50岁以下", "男,", "女,")).toBe(true);
  });
});

describe("rows with a code and a count of their own", () => {
  it.each([
    ["codes in brackets", "【代码 01】测验员 2人 35周岁以下 男性\n【代码 02】测验员 2人 35周岁以下 女性", true],
    ["numbered rows", "1. 普工 20人 男 18-45岁\n2. 普工 10人 女 18-40岁", true],
    ["lines that count each sex", "1、男3名\n2、女2名", false],
    ["one line", "1. 普工 20人 男 18-45岁，女 18-40岁", false],
  ])("%s", (_what, text, expected) => {
    expect(areCountedLines(text, text.indexOf("男"), text.indexOf("女"))).toBe(expected);
  });
});
