import { expect, test } from "vitest";
import { type PlacedRun, runningText } from "../../src/import/pdf-lines.ts";

const SIZE = 10;

/** Lines of ten-point letters on a page 200 points wide, each at its left end; a line of several runs has gaps. */
function lines(...rows: readonly (readonly [left: number, ...texts: string[]])[]): readonly PlacedRun[] {
  return rows.flatMap(([start, ...texts], row) => {
    let left = start;
    return texts.map((text, index) => {
      const right = left + text.length * SIZE;
      const run = { text, left, right, x: (left + right) / 2, y: 20 + row * 15, height: SIZE };
      left = right + 4 * SIZE;
      return { ...run, endsLine: index === texts.length - 1 };
    });
  });
}

test("a word that the margin cut in two is whole again", () => {
  const text = runningText(lines([40, "要求身体健康能吃苦耐劳限男"], [20, "性年龄四十周岁以下"]), 200);
  expect(text).toBe("要求身体健康能吃苦耐劳限男性年龄四十周岁以下");
});

test("a line that ends before the margin, an item, a label and a sentence's end stay ends of lines", () => {
  const full = "要求身体健康能吃苦耐劳可倒班";
  expect(runningText(lines([20, "云栖样例厂招聘样品工"], [20, "限男性"]), 200)).toBe("云栖样例厂招聘样品工\n限男性");
  expect(runningText(lines([20, full], [20, "2、限男性"]), 200)).toBe(`${full}\n2、限男性`);
  expect(runningText(lines([20, full], [20, "薪资：面议"]), 200)).toBe(`${full}\n薪资：面议`);
  expect(runningText(lines([20, `${full.slice(0, -1)}。`], [20, "限男性"]), 200)).toContain("。\n限男性");
});

test("rows of a table without lines are not joined, however far they go", () => {
  const text = runningText(lines([20, "样品工", "3", "限男性不"], [20, "样品员", "1", "性别不限"]), 200);
  expect(text.split("\n")).toHaveLength(2);
});
