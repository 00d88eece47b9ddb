import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jaccard, minHash, shinglesOf } from "../../src/text/similarity.ts";

describe("shinglesOf", () => {
  it("sees no difference in spacing, punctuation, width or case", () => {
    expect(shinglesOf("ＡＢＣ 公司，招聘：仓管员！")).toEqual(shinglesOf("abc公司招聘仓管员"));
  });

  it("gives a text shorter than a run one run of its own, and an empty one none", () => {
    expect(shinglesOf("司机").size).toBe(1);
    expect(shinglesOf("司机")).not.toEqual(shinglesOf("会计"));
    expect(shinglesOf("，。 ").size).toBe(0);
  });
});

describe("jaccard", () => {
  it("counts the common share of all members, either way round", () => {
    const [a, b] = [new Set([1, 2, 3]), new Set([2, 3, 4, 5])];
    expect(jaccard(a, b)).toBe(0.4);
    expect(jaccard(b, a)).toBe(0.4);
  });

  it("does not take two empty texts for the same posting", () => {
    expect(jaccard(new Set(), new Set())).toBe(0);
  });
});

describe("minHash", () => {
  const sets = fc.uniqueArray(fc.nat(0xffff_ffff), { minLength: 1, maxLength: 200 });

  it("does not depend on the order in which runs were met", () => {
    fc.assert(
      fc.property(sets, (members) => {
        expect(minHash(new Set(members), 16)).toEqual(minHash(new Set(members.toReversed()), 16));
      }),
    );
  });

  it("estimates the similarity within five standard errors", () => {
    const members = Array.from({ length: 900 }, (_, at) => at * 7919);
    const [a, b] = [new Set(members.slice(0, 600)), new Set(members.slice(300))];
    const [first, second] = [minHash(a, 400), minHash(b, 400)];
    const equal = first.filter((value, at) => value === second[at]).length / 400;
    expect(Math.abs(equal - jaccard(a, b))).toBeLessThan(0.125);
  });
});
