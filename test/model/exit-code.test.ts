import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExitCode, strongestExitCode } from "../../src/model/exit-code.ts";

const STRONGEST_FIRST = [4, 2, 3, 1, 0] as const;
const anyCodes = fc.array(fc.constantFrom(...STRONGEST_FIRST), { minLength: 1 });

describe("exit codes", () => {
  it("keep the numbers that schedules and scripts rely on", () => {
    expect(ExitCode).toEqual({ clean: 0, findings: 1, badInput: 2, incomplete: 3, unfinished: 4 });
  });

  it("are clean when nothing was reported", () => {
    expect(strongestExitCode([])).toBe(0);
  });

  it.each([
    [[1, 3], 3],
    [[3, 2], 2],
    [[0, 1], 1],
    [[2, 4], 4],
  ] as const)("of %j is %i", (codes, strongest) => {
    expect(strongestExitCode(codes)).toBe(strongest);
  });

  it("take 4 before 2 before 3 before 1 before 0, in any order and however often", () => {
    fc.assert(
      fc.property(anyCodes, (codes) => {
        const expected = STRONGEST_FIRST.find((code) => codes.includes(code));
        expect(strongestExitCode(codes)).toBe(expected);
        expect(strongestExitCode(codes.toReversed())).toBe(expected);
      }),
    );
  });
});
