import { describe, expect, it } from "vitest";
import { ConditionProblem, parseCondition } from "../../../src/audit/compile/condition.ts";

describe("a condition", () => {
  it.each([
    ["max <= 45", { max: 45 }, true],
    ["max <= 45", { max: null }, false],
    ["not max <= 45", { max: null }, true],
    ["m.max == 60 and (f.max == 55 or f.max == 50)", { "m.max": 60, "f.max": 50 }, true],
    ["m.max == 60 and f.max == 55", { "m.max": 60, "f.max": 50 }, false],
    ["has(min) or has(max)", { min: null, max: 3 }, true],
    ["value > 1.5", { value: 1.6 }, true],
  ])("%s of %o is %s", (source, numbers, wanted) => {
    expect(parseCondition(source)(numbers)).toBe(wanted);
  });
  it.each(["max <=", "max = 3", "age < 3", "(max < 3", "max < 3 )", ""])("%j is refused", (source) => {
    expect(() => parseCondition(source)).toThrow(ConditionProblem);
  });
});
