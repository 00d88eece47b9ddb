import { describe, expect, test } from "vitest";
import { type Matrix, type OperatorCodes, type Ruling, readRulings } from "../../src/import/pdf-rulings.ts";
import { ruledTables } from "../../src/import/ruled-tables.ts";

const word = (text: string, x: number, y: number) => ({ text, x, y, height: 10 });
const level = (y: number, x1: number, x2: number): Ruling => ({ x1, y1: y, x2, y2: y });
const upright = (x: number, y1: number, y2: number): Ruling => ({ x1: x, y1, x2: x, y2 });

describe("a table drawn on a page", () => {
  const frame = [level(0, 0, 300), level(60, 0, 300), upright(0, 0, 60), upright(300, 0, 60)];

  test("repeats the value of a merged cell, so that a row keeps the employer printed once for several", () => {
    const lines = [...frame, upright(100, 0, 60), upright(200, 0, 60), level(20, 0, 300), level(40, 100, 300)];
    const words = [
      word("单位", 50, 10),
      word("岗位", 150, 10),
      word("性别", 250, 10),
      word("样例厂", 50, 40),
      word("焊工", 150, 30),
      word("男", 250, 30),
      word("会", 140, 50),
      word("计", 150, 50),
      word("不限", 250, 50),
    ];
    expect(ruledTables(lines, words).map(({ rows }) => rows)).toEqual([
      [
        ["单位", "岗位", "性别"],
        ["样例厂", "焊工", "男"],
        ["样例厂", "会计", "不限"],
      ],
    ]);
  });

  test("is none where lines only frame running text", () => {
    expect(ruledTables(frame, [word("本公司诚聘", 50, 10), word("男女不限", 50, 40)])).toEqual([]);
  });

  test("is apart from another one on the same page and from the words between them", () => {
    const grid = (top: number) =>
      [0, 20, 40].map((y) => level(top + y, 0, 200)).concat([0, 100, 200].map((x) => upright(x, top, top + 40)));
    const cells = (top: number) => [
      word("岗位", 50, top + 10),
      word("性别", 150, top + 10),
      word("焊工", 50, top + 30),
      word("男", 150, top + 30),
    ];
    const between = word("表二", 50, 70);
    const tables = ruledTables([...grid(100), ...grid(0)], [...cells(100), between, ...cells(0)]);
    expect(tables.map(({ rows }) => rows.length)).toEqual([2, 2]);
    expect(tables.some(({ words }) => words.has(between))).toBe(false);
  });
});

describe("lines of a page", () => {
  const codes: OperatorCodes = { save: 1, restore: 2, transform: 3, constructPath: 4, endPath: 5, fills: new Set([6]) };
  const view: Matrix = [1, 0, 0, -1, 0, 100];
  const path = (paint: number, ...data: readonly number[]) => [paint, [Float32Array.from(data)], null];

  test("are also boxes filled thinly, as word processors draw them, but not the ground of a cell", () => {
    const drawn = {
      fnArray: [4, 4],
      argsArray: [
        path(6, 0, 10, 50, 1, 90, 50, 1, 90, 51, 1, 10, 51, 4),
        path(6, 0, 10, 10, 1, 90, 10, 1, 90, 40, 1, 10, 40, 4),
      ],
    };
    expect(readRulings(drawn, codes, view)).toEqual([{ x1: 10, y1: 49.5, x2: 90, y2: 49.5 }]);
  });

  test("stand where the page moved them to, and a clip draws none", () => {
    const drawn = {
      fnArray: [1, 3, 4, 2, 4, 4],
      argsArray: [
        null,
        [2, 0, 0, 2, 10, 0],
        path(20, 0, 0, 10, 1, 20, 10),
        null,
        path(20, 0, 0, 10, 1, 20, 10),
        path(5, 0, 0, 0, 1, 9, 0),
      ],
    };
    expect(readRulings(drawn, codes, view)).toEqual([
      { x1: 10, y1: 80, x2: 50, y2: 80 },
      { x1: 0, y1: 90, x2: 20, y2: 90 },
    ]);
  });
});
